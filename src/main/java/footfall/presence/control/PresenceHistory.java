package footfall.presence.control;

import footfall.presence.entity.HeartbeatBatch;
import footfall.presence.entity.HourPresence;
import footfall.presence.entity.HourPresenceCount;
import footfall.values.IdSet;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The history in the database: hours, and the batches that are not folded into them yet. */
final class PresenceHistory {

  /** In one transaction, read one after the other. */
  private static final int BATCHES_PER_FOLD = 1_000;

  /** One that is locked is being folded elsewhere: it is not waited for. */
  private static final String LOCK_IF_FREE =
      "SELECT sequence FROM presence_fold WHERE id = 1 FOR UPDATE SKIP LOCKED";

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
  static boolean fold(Connection connection) throws SQLException {
    try (Statement lock = connection.createStatement();
        ResultSet row = lock.executeQuery(LOCK_IF_FREE)) {
      return row.next() && fold(connection, row.getLong(1));
    }
  }

  private static boolean fold(Connection connection, long folded) throws SQLException {
    List<Long> sequences = new ArrayList<>();
    Map<Integer, HourPresence> hours = new TreeMap<>();
    HeartbeatOutbox.read(
        connection,
        folded,
        BATCHES_PER_FOLD,
        batch -> {
          sequences.add(batch.sequence());
          merge(batch, hours);
        });
    for (HourPresence hour : hours.values()) {
      store(connection, stored(connection, hour.hour()).and(hour));
    }
    if (!sequences.isEmpty()) {
      try (PreparedStatement update =
          connection.prepareStatement("UPDATE presence_fold SET sequence = ? WHERE id = 1")) {
        update.setLong(1, sequences.get(sequences.size() - 1));
        update.executeUpdate();
      }
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

  /** The number of the last batch that is folded. */
  static long folded(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT sequence FROM presence_fold WHERE id = 1")) {
      row.next();
      return row.getLong(1);
    }
  }

  /**
   * The hours in which anybody was present, ascending. The one to come has a peak already, of those
   * that are still going to be online then.
   *
   * @param connection in one snapshot
   * @param first the first hour, in hours since 1970
   * @param last the last hour
   */
  static List<HourPresenceCount> read(Connection connection, int first, int last)
      throws SQLException {
    Map<Integer, HourPresenceCount> hours = folded(connection, first, last);
    Map<Integer, HourPresence> unfolded = new TreeMap<>();
    HeartbeatOutbox.read(
        connection, folded(connection), Integer.MAX_VALUE, batch -> merge(batch, unfolded));
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
