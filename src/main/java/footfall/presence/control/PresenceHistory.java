package footfall.presence.control;

import footfall.database.control.Sql;
import footfall.presence.entity.HeartbeatBatch;
import footfall.presence.entity.HistoryProgress;
import footfall.presence.entity.HourPresence;
import footfall.presence.entity.HourPresenceCount;
import footfall.values.IdSet;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The history: table presence_history, and the batches that are not folded into it yet. */
final class PresenceHistory {

  private static final int BATCHES_PER_FOLD = 1_000;

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

  private PresenceHistory() {}

  /**
   * Folds the next batches, unless another node is folding.
   *
   * @return whether more batches may be waiting
   */
  static boolean fold(EntityManager transaction, Connection connection) throws SQLException {
    Optional<HistoryProgress> progress =
        transaction
            .createNamedQuery(HistoryProgress.LOCK_IF_FREE, HistoryProgress.class)
            .getResultStream()
            .findFirst();
    if (progress.isEmpty()) {
      return false;
    }
    long folded = progress.get().sequence();
    Map<Integer, HourPresence> hours = new TreeMap<>();
    long last =
        HeartbeatOutbox.read(connection, folded, BATCHES_PER_FOLD, batch -> merge(batch, hours));
    for (HourPresence batched : hours.values()) {
      HourPresence hour = withStored(connection, batched);
      new Sql(connection, STORE)
          .set("hour", hour.hour())
          .set("clients", hour.seen().size())
          .set("peak", hour.peak())
          .set("seen", hour.seen().toBytes())
          .update();
    }
    progress.get().advanceTo(last);
    return last - folded >= BATCHES_PER_FOLD;
  }

  private static void merge(HeartbeatBatch batch, Map<Integer, HourPresence> hours) {
    batch.hours().forEach(hour -> hours.merge(hour.hour(), hour, HourPresence::merge));
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
   * Reads the hours in which clients were online, ascending. The next hour already has a peak: the
   * number of clients that will still be online when it starts.
   *
   * @param first the first hour, in hours since 1970
   * @param last the last hour
   */
  static List<HourPresenceCount> read(
      EntityManager snapshot, Connection connection, int first, int last) throws SQLException {
    long folded = snapshot.find(HistoryProgress.class, HistoryProgress.ID).sequence();
    Map<Integer, HourPresenceCount> hours = new TreeMap<>();
    new Sql(connection, LIST)
        .set("first", first)
        .set("last", last)
        .list(row -> new HourPresenceCount(row.getInt(1), row.getInt(2), row.getInt(3)))
        .forEach(hour -> hours.put(hour.hour(), hour));
    Map<Integer, HourPresence> unfolded = new TreeMap<>();
    HeartbeatOutbox.read(connection, folded, Integer.MAX_VALUE, batch -> merge(batch, unfolded));
    for (HourPresence hour : unfolded.values()) {
      if (hour.hour() >= first && hour.hour() <= last) {
        hours.put(hour.hour(), withStored(connection, hour).count());
      }
    }
    return List.copyOf(hours.values());
  }
}
