package footfall.analytics;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All visits in a list, and every answer by looking at each of them. */
final class Model {

  final List<ModelVisit> visits = new ArrayList<>();
  private final Map<String, Integer> visitors = new HashMap<>();
  private int lastVisitor;

  void add(long id, Instant time, String url, String host, String ip, String agent) {
    int visitor = visitors.computeIfAbsent(ip, unknown -> ++lastVisitor);
    visits.add(new ModelVisit(id, time, url, host, ip, agent, visitor));
  }

  /** Removes what is older; returns how many. */
  long removeBefore(Instant cutoff, boolean aggregates) {
    long removed = 0;
    for (ModelVisit visit : visits) {
      if (visit.kept && visit.time.isBefore(cutoff)) {
        visit.kept = false;
        removed++;
      }
    }
    if (aggregates) {
      rebuild();
    }
    return removed;
  }

  /** From now on an address that no kept visit has is another when it comes back. */
  void forgetAddresses() {
    visitors.keySet().retainAll(kept(visit -> true).map(visit -> visit.ip).toList());
  }

  /** From now on only what is kept counts. */
  void rebuild() {
    visits.removeIf(visit -> !visit.kept);
  }

  Stream<ModelVisit> counted(Predicate<ModelVisit> filter) {
    return visits.stream().filter(filter);
  }

  /** The newest first. */
  Stream<ModelVisit> kept(Predicate<ModelVisit> filter) {
    return visits.stream()
        .filter(visit -> visit.kept)
        .filter(filter)
        .sorted(Comparator.comparingLong((ModelVisit visit) -> visit.id).reversed());
  }

  long unique(Predicate<ModelVisit> filter) {
    return counted(filter).map(visit -> visit.visitor).distinct().count();
  }

  Map<Instant, Long> byHour(Predicate<ModelVisit> filter) {
    return counted(filter)
        .collect(
            Collectors.groupingBy(
                visit -> visit.time.truncatedTo(ChronoUnit.HOURS),
                TreeMap::new,
                Collectors.counting()));
  }

  Map<String, Long> byAgent(Predicate<ModelVisit> filter) {
    return count(filter, visit -> visit.agent);
  }

  Map<String, Long> byUrl(Predicate<ModelVisit> filter) {
    return count(filter, visit -> visit.url);
  }

  private Map<String, Long> count(
      Predicate<ModelVisit> filter, Function<ModelVisit, String> property) {
    return counted(filter).collect(Collectors.groupingBy(property, Collectors.counting()));
  }
}
