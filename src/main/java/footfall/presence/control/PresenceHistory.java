package footfall.presence.control;

import footfall.presence.entity.HeartbeatBatch;
import footfall.presence.entity.HistoryProgress;
import footfall.presence.entity.HourPresence;
import footfall.presence.entity.HourPresenceCount;
import footfall.values.IdSet;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
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
  private static final String FIND = "SELECT seen, peak FROM presence_history WHERE hour = ?";

  private static final String STORE =
      "REPLACE INTO presence_history (hour, clients, peak, seen) VALUES (?, ?, ?, ?)";

  /** By primary key. */
  private static final String LIST =
      "SELECT hour, clients, peak FROM presence_history WHERE hour BETWEEN ? AND ?";

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
    try (PreparedStatement find = connection.prepareStatement(FIND)) {
      find.setInt(1, hour);
      try (ResultSet row = find.executeQuery()) {
        return row.next()
            ? new HourPresence(hour, IdSet.of(row.getBytes(1)), row.getInt(2))
            : new HourPresence(hour, IdSet.empty(), 0);
      }
    }
  }

  private static void store(Connection connection, HourPresence hour) throws SQLException {
    try (PreparedStatement store = connection.prepareStatement(STORE)) {
      store.setInt(1, hour.hour());
      store.setInt(2, hour.seen().size());
      store.setInt(3, hour.peak());
      store.setBytes(4, hour.seen().toBytes());
      store.executeUpdate();
    }
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
    try (PreparedStatement list = connection.prepareStatement(LIST)) {
      list.setInt(1, first);
      list.setInt(2, last);
      try (ResultSet rows = list.executeQuery()) {
        while (rows.next()) {
          hours.put(
              rows.getInt(1),
              new HourPresenceCount(rows.getInt(1), rows.getInt(2), rows.getInt(3)));
        }
      }
    }
    return hours;
  }
}
