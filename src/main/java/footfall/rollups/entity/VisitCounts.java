package footfall.rollups.entity;

import footfall.values.IdSet;

/**
 * The number of visits, the visitors and the user agents of a quarter hour, an hour or a day, which
 * stay encoded until they are needed: most hours of a stored day are only copied.
 */
public final class VisitCounts {

  private static final byte[] NONE = {};

  private long visits;
  private final byte[] storedAgents;
  private final byte[] storedVisitors;
  private AgentCounts agents;
  private IdSet visitors;

  public VisitCounts() {
    this(0, NONE, NONE);
  }

  /**
   * Creates counts that were stored.
   *
   * @param storedAgents as {@link AgentCounts#toBytes} wrote them
   * @param storedVisitors as {@link IdSet#toBytes} wrote them
   */
  public VisitCounts(long visits, byte[] storedAgents, byte[] storedVisitors) {
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

  /**
   * Adds a visit.
   *
   * @param visitor the id of the address
   * @param userAgent the id of the user agent
   */
  public void add(int visitor, int userAgent) {
    decode();
    visits++;
    visitors.add(visitor);
    agents.add(userAgent, 1);
  }

  public void addAll(VisitCounts other) {
    decode();
    visits += other.visits;
    visitors.addAll(other.visitors());
    agents.addAll(other.agents());
  }

  /** Takes visits back, but no visitors: they may have others. */
  public void subtract(VisitCounts other) {
    decode();
    visits -= other.visits;
    agents.subtract(other.agents());
  }

  public long visits() {
    return visits;
  }

  public AgentCounts agents() {
    return decode().agents;
  }

  public IdSet visitors() {
    return decode().visitors;
  }

  /** Returns the user agents as {@link AgentCounts#toBytes} writes them. */
  public byte[] encodedAgents() {
    return agents == null ? storedAgents : agents.toBytes();
  }

  /** Returns the visitors as {@link IdSet#toBytes} writes them. */
  public byte[] encodedVisitors() {
    return visitors == null ? storedVisitors : visitors.toBytes();
  }
}
