package footfall.retention.control;

import footfall.rollups.control.RollupSnapshot;
import footfall.rollups.control.TakeBack;
import footfall.rollups.entity.DayRollup;
import footfall.rollups.entity.RollupDay;
import footfall.rollups.entity.RollupHours;
import footfall.values.VisitId;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Chooses the next hours of which a transaction takes visits back: of one day, and so many that the
 * transaction takes about half a second, since partitions cannot be made meanwhile; but at least
 * one.
 */
final class NextHours {

  /** Visits that stay are only read. */
  private static final int READ_PER_TAKEN = 10;

  private NextHours() {}

  /**
   * Chooses.
   *
   * @param ids those of the source, in their order and at least one; all of the first one's day
   * @param maxVisits the most visits to take back, except in a single hour
   */
  static RollupHours of(Connection connection, long[] ids, RollupSnapshot state, int maxVisits)
      throws SQLException {
    int day = RollupDay.of(VisitId.time(ids[0]));
    long end = VisitId.firstAt(RollupDay.start(day + 1, 0));
    long[] taken = new long[DayRollup.HOURS];
    for (int i = 0; i < ids.length && ids[i] < end; i++) {
      taken[RollupDay.hour(VisitId.time(ids[i]))]++;
    }
    return of(connection, day, taken, state, maxVisits);
  }

  /**
   * Chooses.
   *
   * @param taken how many visits to take back by hour of the day, in one hour at least one
   * @param maxVisits the most visits to take back, except in a single hour
   */
  static RollupHours of(
      Connection connection, int day, long[] taken, RollupSnapshot state, int maxVisits)
      throws SQLException {
    return hours(day, taken, TakeBack.visitsByHour(connection, state, day), maxVisits);
  }

  private static RollupHours hours(int day, long[] taken, long[] read, long max) {
    int first = 0;
    while (taken[first] == 0) {
      first++;
    }
    int end = first + 1;
    long sumTaken = taken[first];
    long sumRead = read[first];
    while (end < DayRollup.HOURS
        && sumTaken + taken[end] <= max
        && sumRead + read[end] <= READ_PER_TAKEN * max) {
      sumTaken += taken[end];
      sumRead += read[end];
      end++;
    }
    return new RollupHours(day, first, end);
  }
}
