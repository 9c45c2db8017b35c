package footfall.rollups.entity;

import footfall.values.IdSet;

/** An hour of a {@link DayRollup}, which stays encoded until something is added to it. */
final class HourRollup {

  private long visits;
  private final byte[] storedAgents;
  private final byte[] storedVisitors;
  private AgentCounts agents;
  private IdSet visitors;

  /** Creates an hour from its encoded form; no bytes are no agents or visitors. */
  HourRollup(long visits, byte[] storedAgents, byte[] storedVisitors) {
    this.visits = visits;
    this.storedAgents = storedAgents;
    this.storedVisitors = storedVisitors;
  }

  private void decode() {
    if (agents == null) {
      agents = AgentCounts.of(storedAgents);
      visitors = IdSet.of(storedVisitors);
    }
  }

  void add(int visitor, int userAgent) {
    decode();
    visits++;
    visitors.add(visitor);
    agents.add(userAgent, 1);
  }

  void addAll(HourRollup other) {
    decode();
    other.decode();
    visits += other.visits;
    visitors.addAll(other.visitors);
    agents.addAll(other.agents);
  }

  long visits() {
    return visits;
  }

  byte[] encodedAgents() {
    return agents == null ? storedAgents : agents.toBytes();
  }

  byte[] encodedVisitors() {
    return visitors == null ? storedVisitors : visitors.toBytes();
  }
}
