package footfall.rollups.entity;

import footfall.values.IdSet;

/** The total of a page or a site: its visits, its visitors, and the first and last time. */
public final class TotalRollup {

  private final IdSet visitors = IdSet.empty();
  private long visits;
  private long earliest = Long.MAX_VALUE;
  private long latest = Long.MIN_VALUE;

  /**
   * Adds a visit.
   *
   * @param visitor the id of the address
   * @param millis its time in milliseconds since 1970
   */
  public void add(int visitor, long millis) {
    add(millis);
    visitors.add(visitor);
  }

  /**
   * Adds a visit without its visitor.
   *
   * @param millis its time in milliseconds since 1970
   */
  public void add(long millis) {
    visits++;
    addTime(millis);
  }

  /** Adds visitors of visits that are or were added without them. */
  public void addVisitors(IdSet some) {
    visitors.addAll(some);
  }

  /** Adds visits without their visitors and times. */
  public void addVisits(long some) {
    visits += some;
  }

  /** Adds the time of a visit, in milliseconds since 1970. */
  public void addTime(long millis) {
    earliest = Math.min(earliest, millis);
    latest = Math.max(latest, millis);
  }

  /**
   * Adds a stored total.
   *
   * @param first its first time in milliseconds since 1970
   * @param last its last time in milliseconds since 1970
   */
  public void addAll(long storedVisits, IdSet storedVisitors, long first, long last) {
    visits += storedVisits;
    visitors.addAll(storedVisitors);
    addTime(first);
    addTime(last);
  }

  /**
   * Takes visits back; the first and last time stay.
   *
   * @param lost visitors without other visits
   */
  public void takeBack(long removedVisits, IdSet lost) {
    visits -= removedVisits;
    visitors.removeAll(lost);
  }

  /** Corrects the first time, in milliseconds since 1970. */
  public void setEarliest(long millis) {
    earliest = millis;
  }

  /** Corrects the last time, in milliseconds since 1970. */
  public void setLatest(long millis) {
    latest = millis;
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
