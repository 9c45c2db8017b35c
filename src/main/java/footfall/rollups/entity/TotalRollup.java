package footfall.rollups.entity;

import footfall.values.IdSet;

/** All visits of a page or a site: how many, by whom, and between when. */
public final class TotalRollup {

  private final IdSet visitors;
  private long visits;
  private long earliest;
  private long latest;

  /** A total without visits. */
  public TotalRollup() {
    this(0, IdSet.empty(), Long.MAX_VALUE, Long.MIN_VALUE);
  }

  /**
   * A total as it was stored.
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
   * Counts a visit.
   *
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

  /** Milliseconds since 1970; meaningless without visits. */
  public long earliest() {
    return earliest;
  }

  /** Milliseconds since 1970; meaningless without visits. */
  public long latest() {
    return latest;
  }
}
