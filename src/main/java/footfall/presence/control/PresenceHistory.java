package footfall.presence.control;

import footfall.database.control.Sql;
import footfall.presence.entity.HourPresence;
import footfall.presence.entity.HourPresenceCount;
import footfall.values.IdSet;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The history: table presence_history, and the batches that are not folded into it yet. */
final class PresenceHistory {

  /** By primary key. */
  private static final String FIND =
      """
      SELECT seen, peak FROM presence_history WHERE hour = :hour
      """;

  private static final String STORE =
      """
      REPLACE INTO presence_history (hour, clients, peak, seen)
      VALUES (:hour, :clients, :peak, :seen)
      """;

  /** By primary key. */
  private static final String LIST =
      """
      SELECT hour, clients, peak FROM presence_history WHERE hour BETWEEN :first AND :last
      """;

  /** By primary key. */
  private static final String LIST_SEEN =
      """
      SELECT hour, seen, peak FROM presence_history WHERE hour BETWEEN :first AND :last
      """;

  private PresenceHistory() {}

  /**
   * Folds all batches, under the lock of {@link FoldTable}.
   *
   * @param known what the node had applied before the transaction read anything
   */
  static void fold(Connection connection, OnlineClients online, StreamPositions known)
      throws SQLException {
    UnfoldedBatches unfolded = UnfoldedBatches.read(connection, online, known);
    for (HourPresence batched : unfolded.hours()) {
      HourPresence hour = withStored(connection, batched);
      new Sql(connection, STORE)
          .set("hour", hour.hour())
          .set("clients", hour.seen().size())
          .set("peak", hour.peak())
          .set("seen", hour.seen().toBytes())
          .update();
    }
    for (Map.Entry<Long, Long> stream : unfolded.last().entrySet()) {
      FoldTable.advance(connection, stream.getKey(), stream.getValue());
    }
  }

  /** Merges the hour with its row, if there is one. */
  private static HourPresence withStored(Connection connection, HourPresence hour)
      throws SQLException {
    return new Sql(connection, FIND)
        .set("hour", hour.hour())
        .first(row -> new HourPresence(hour.hour(), IdSet.of(row.getBytes(1)), row.getInt(2)))
        .map(hour::merge)
        .orElse(hour);
  }

  /**
   * Reads the hours in which clients were online, ascending, in the transaction's snapshot. The
   * next hour already has a peak: the number of clients that will still be online when it starts.
   *
   * @param unfolded the batches that are not folded in the snapshot
   * @param first the first hour, in hours since 1970
   * @param last the last hour
   */
  static List<HourPresenceCount> read(
      Connection connection, UnfoldedBatches unfolded, int first, int last) throws SQLException {
    Map<Integer, HourPresenceCount> hours = new TreeMap<>();
    new Sql(connection, LIST)
        .set("first", first)
        .set("last", last)
        .list(row -> new HourPresenceCount(row.getInt(1), row.getInt(2), row.getInt(3)))
        .forEach(hour -> hours.put(hour.hour(), hour));
    for (HourPresence hour : unfolded.hours()) {
      if (hour.hour() >= first && hour.hour() <= last) {
        hours.put(hour.hour(), withStored(connection, hour).count());
      }
    }
    return List.copyOf(hours.values());
  }

  /** As {@link #read(Connection, UnfoldedBatches, int, int)}, with the clients of each hour. */
  static void read(
      Connection connection, UnfoldedBatches unfolded, int first, int last, HourConsumer hours)
      throws SQLException {
    NavigableMap<Integer, HourPresence> recent = new TreeMap<>();
    unfolded.hours().forEach(hour -> recent.put(hour.hour(), hour));
    HourMerge merge = new HourMerge(recent, first, last, hours);
    new Sql(connection, LIST_SEEN)
        .set("first", first)
        .set("last", last)
        .forEach(
            row ->
                merge.accept(
                    new HourPresence(row.getInt(1), IdSet.of(row.getBytes(2)), row.getInt(3))));
    merge.finish();
  }
}
