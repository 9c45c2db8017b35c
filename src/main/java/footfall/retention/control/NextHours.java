package footfall.retention.control;

import footfall.imports.control.ImportedVisits;
import footfall.rollups.control.RollupSnapshot;
import footfall.rollups.control.TakeBack;
import footfall.rollups.entity.DayRollup;
import footfall.rollups.entity.RollupDay;
import footfall.rollups.entity.RollupHours;
import footfall.values.VisitId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Chooses the next hours of which a transaction takes the visits of a source back: of one day, and
 * so many that the transaction takes about half a second, since partitions cannot be made
 * meanwhile; but at least one.
 */
final class NextHours {

  /** Visits that stay are only read. */
  private static final int READ_PER_TAKEN = 10;

  private NextHours() {}

  /**
   * Chooses.
   *
   * @param maxVisits the most visits to take back, except in a single hour
   * @return the hours; empty if the source has no visits any more
   */
  static Optional<RollupHours> of(
      Connection connection, int source, RollupSnapshot state, int maxVisits) throws SQLException {
    OptionalLong early = ImportedVisits.early(connection, source);
    if (early.isEmpty()) {
      return Optional.empty();
    }
    int day = RollupDay.of(VisitId.time(early.getAsLong()));
    TreeMap<Integer, long[]> taken = new TreeMap<>();
    ImportedVisits.read(
        connection,
        source,
        VisitId.firstAt(RollupDay.start(day + 1, 0)),
        id -> {
          Instant time = VisitId.time(id);
          taken
              .computeIfAbsent(RollupDay.of(time), any -> new long[DayRollup.HOURS])[
              RollupDay.hour(time)]++;
        });
    Map.Entry<Integer, long[]> first = taken.firstEntry();
    long[] read = TakeBack.visitsByHour(connection, state, first.getKey());
    return Optional.of(hours(first.getKey(), first.getValue(), read, maxVisits));
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
