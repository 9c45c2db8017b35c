package footfall.analytics.control;

import footfall.analytics.entity.Report;
import footfall.dictionary.control.DictionaryValues;
import footfall.rollups.entity.AgentCounts;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the user agents of counts. */
record AgentNames(Snapshot snapshot, DictionaryValues values) {

  private record Agent(int id, long visits) {}

  private record NamedAgent(String name, long visits) {}

  /**
   * Returns at most {@value Report#MAX_AGENTS} user agents, the most frequent first, and those of
   * as many visits by their text.
   */
  Map<String, Long> mostFrequent(AgentCounts counts) throws SQLException {
    List<Agent> agents = new ArrayList<>();
    counts.forEach((id, visits) -> agents.add(new Agent(id, visits)));
    agents.sort(Comparator.comparingLong(Agent::visits).reversed());
    long least = agents.size() > Report.MAX_AGENTS ? agents.get(Report.MAX_AGENTS - 1).visits() : 0;
    agents.removeIf(agent -> agent.visits() < least);
    Map<Integer, String> names =
        values.userAgents(
            snapshot.connection(), snapshot.storage(), agents.stream().map(Agent::id).toList());
    Map<String, Long> named = new LinkedHashMap<>();
    agents.stream()
        .map(agent -> new NamedAgent(names.get(agent.id()), agent.visits()))
        .sorted(
            Comparator.comparingLong(NamedAgent::visits).reversed().thenComparing(NamedAgent::name))
        .limit(Report.MAX_AGENTS)
        .forEachOrdered(agent -> named.put(agent.name(), agent.visits()));
    return named;
  }
}
