package footfall.rollups.entity;

import footfall.values.IdSet;

/**
 * The number of visits, the visitors and the user agents of an hour or a day, which stay encoded
 * until they are needed: most hours of a stored day are only copied.
 */
final class VisitCounts {

  private static final byte[] NONE = {};

  private long visits;
  private final byte[] storedAgents;
  private final byte[] storedVisitors;
  private AgentCounts agents;
  private IdSet visitors;

  VisitCounts() {
    this(0, NONE, NONE);
  }

  VisitCounts(long visits, byte[] storedAgents, byte[] storedVisitors) {
    this.visits = visits;
    this.storedAgents = storedAgents;
    this.storedVisitors = storedVisitors;
  }

  private VisitCounts decode() {
    if (agents == null) {
      agents = AgentCounts.of(storedAgents);
      visitors = IdSet.of(storedVisitors);
    }
    return this;
  }

  void add(int visitor, int userAgent) {
    decode();
    visits++;
    visitors.add(visitor);
    agents.add(userAgent, 1);
  }

  void addAll(VisitCounts other) {
    decode();
    visits += other.visits;
    visitors.addAll(other.visitors());
    agents.addAll(other.agents());
  }

  /** Takes visits back, but no visitors: they may have others. */
  void subtract(VisitCounts other) {
    decode();
    visits -= other.visits;
    agents.subtract(other.agents());
  }

  long visits() {
    return visits;
  }

  AgentCounts agents() {
    return decode().agents;
  }

  IdSet visitors() {
    return decode().visitors;
  }

  byte[] encodedAgents() {
    return agents == null ? storedAgents : agents.toBytes();
  }

  byte[] encodedVisitors() {
    return visitors == null ? storedVisitors : visitors.toBytes();
  }
}
