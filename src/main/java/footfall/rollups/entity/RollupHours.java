package footfall.rollups.entity;

import footfall.values.VisitId;

/**
 * Successive hours of a day (UTC).
 *
 * @param day in days since 1970-01-01
 * @param first the first hour, 0 to 23
 * @param end the hour after the last, 1 to 24
 */
public record RollupHours(int day, int first, int end) {

  /** Returns the smallest id of a visit in these hours. */
  public long firstId() {
    return VisitId.firstAt(RollupDay.start(day, first));
  }

  /** Returns the smallest id of a visit after these hours. */
  public long endId() {
    return VisitId.firstAt(RollupDay.start(day, end));
  }
}
