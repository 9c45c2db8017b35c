package footfall.rollups.entity;

import footfall.values.IdSet;

/** The total of a page or a site: its visits, its visitors, and the first and last time. */
public final class TotalRollup {

  private final IdSet visitors;
  private long visits;
  private long earliest;
  private long latest;

  /** Creates a total without visits. */
  public TotalRollup() {
    this(0, IdSet.empty(), Long.MAX_VALUE, Long.MIN_VALUE);
  }

  /**
   * Creates a total from its stored values.
   *
   * @param earliest milliseconds since 1970
   * @param latest milliseconds since 1970
   */
  public TotalRollup(long visits, IdSet visitors, long earliest, long latest) {
    this.visits = visits;
    this.visitors = visitors;
    this.earliest = earliest;
    this.latest = latest;
  }

  /**
   * Adds a visit.
   *
   * @param visitor the id of the address
   * @param millis its time in milliseconds since 1970
   */
  public void add(int visitor, long millis) {
    visits++;
    visitors.add(visitor);
    earliest = Math.min(earliest, millis);
    latest = Math.max(latest, millis);
  }

  public void addAll(TotalRollup other) {
    visits += other.visits;
    visitors.addAll(other.visitors);
    earliest = Math.min(earliest, other.earliest);
    latest = Math.max(latest, other.latest);
  }

  public long visits() {
    return visits;
  }

  public IdSet visitors() {
    return visitors;
  }

  /** Returns the first time in milliseconds since 1970; undefined without visits. */
  public long earliest() {
    return earliest;
  }

  /** Returns the last time in milliseconds since 1970; undefined without visits. */
  public long latest() {
    return latest;
  }
}
