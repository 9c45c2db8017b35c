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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The history in the database: hours, and the batches that are not folded into them yet. */
final class PresenceHistory {

  /** In one transaction, read one after the other. */
  private static final int BATCHES_PER_FOLD = 1_000;

  /** By primary key. */
  private static final String FIND = "SELECT seen, peak FROM presence_history WHERE hour = :hour";

  private static final String STORE =
      """
      REPLACE INTO presence_history (hour, clients, peak, seen)
      VALUES (:hour, :clients, :peak, :seen)
      """;

  /** By primary key. */
  private static final String LIST =
      "SELECT hour, clients, peak FROM presence_history WHERE hour BETWEEN :first AND :last";

  private PresenceHistory() {}

  /**
   * Folds the next batches, unless another node does.
   *
   * @return whether more may be waiting
   */
  static boolean fold(EntityManager transaction, Connection connection) throws SQLException {
    Optional<HistoryProgress> progress =
        transaction
            .createNamedQuery(HistoryProgress.LOCK_IF_FREE, HistoryProgress.class)
            .getResultStream()
            .findFirst();
    return progress.isPresent() && fold(connection, progress.get());
  }

  private static boolean fold(Connection connection, HistoryProgress progress) throws SQLException {
    List<Long> sequences = new ArrayList<>();
    Map<Integer, HourPresence> hours = new TreeMap<>();
    HeartbeatOutbox.read(
        connection,
        progress.sequence(),
        BATCHES_PER_FOLD,
        batch -> {
          sequences.add(batch.sequence());
          merge(batch, hours);
        });
    for (HourPresence hour : hours.values()) {
      store(connection, stored(connection, hour.hour()).and(hour));
    }
    if (!sequences.isEmpty()) {
      progress.foldUpTo(sequences.get(sequences.size() - 1));
    }
    return sequences.size() == BATCHES_PER_FOLD;
  }

  private static void merge(HeartbeatBatch batch, Map<Integer, HourPresence> hours) {
    batch.hours().forEach(hour -> hours.merge(hour.hour(), hour, HourPresence::and));
  }

  private static HourPresence stored(Connection connection, int hour) throws SQLException {
    return new Sql(connection, FIND)
        .set("hour", hour)
        .first(row -> new HourPresence(hour, IdSet.of(row.getBytes(1)), row.getInt(2)))
        .orElseGet(() -> new HourPresence(hour, IdSet.empty(), 0));
  }

  private static void store(Connection connection, HourPresence hour) throws SQLException {
    new Sql(connection, STORE)
        .set("hour", hour.hour())
        .set("clients", hour.seen().size())
        .set("peak", hour.peak())
        .set("seen", hour.seen().toBytes())
        .update();
  }

  /**
   * The hours in which anybody was present, ascending. The one to come has a peak already, of those
   * that are still going to be online then.
   *
   * @param connection in one snapshot
   * @param folded the number of the last batch that is folded
   * @param first the first hour, in hours since 1970
   * @param last the last hour
   */
  static List<HourPresenceCount> read(Connection connection, long folded, int first, int last)
      throws SQLException {
    Map<Integer, HourPresenceCount> hours = folded(connection, first, last);
    Map<Integer, HourPresence> unfolded = new TreeMap<>();
    HeartbeatOutbox.read(connection, folded, Integer.MAX_VALUE, batch -> merge(batch, unfolded));
    for (HourPresence hour : unfolded.values()) {
      if (hour.hour() >= first && hour.hour() <= last) {
        HourPresence whole = stored(connection, hour.hour()).and(hour);
        hours.put(
            hour.hour(), new HourPresenceCount(hour.hour(), whole.seen().size(), whole.peak()));
      }
    }
    return List.copyOf(hours.values());
  }

  private static Map<Integer, HourPresenceCount> folded(Connection connection, int first, int last)
      throws SQLException {
    Map<Integer, HourPresenceCount> hours = new TreeMap<>();
    new Sql(connection, LIST)
        .set("first", first)
        .set("last", last)
        .forEach(
            row ->
                hours.put(
                    row.getInt(1),
                    new HourPresenceCount(row.getInt(1), row.getInt(2), row.getInt(3))));
    return hours;
  }
}
