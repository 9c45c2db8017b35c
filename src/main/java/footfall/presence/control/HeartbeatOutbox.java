package footfall.presence.control;

import footfall.presence.entity.ClientKey;
import footfall.presence.entity.ClientPresence;
import footfall.presence.entity.HeartbeatBatch;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The batches of heartbeats in the database, by which nodes learn of each other's. */
final class HeartbeatOutbox {

  /** By primary key. */
  private static final String READ =
      """
      SELECT sequence, content FROM heartbeat_batch WHERE sequence > ? ORDER BY sequence LIMIT ?
      """;

  /** By presence_client_hour. */
  private static final String READ_ALL =
      """
      SELECT identity, id, online_since, last_seen FROM presence_client
      WHERE seen_hour >= ? AND last_seen > ?
      """;

  /** By primary key, up to the first that is kept; nodes read batches each few seconds. */
  private static final String FIRST_KEPT =
      """
      SELECT sequence FROM heartbeat_batch
      WHERE committed_at >= TIMESTAMPADD(SECOND, -60, CURRENT_TIMESTAMP(3))
      ORDER BY sequence LIMIT 1
      """;

  /** By primary key. */
  private static final String TRIM = "DELETE FROM heartbeat_batch WHERE sequence < ? LIMIT 5000";

  private static final String APPEND =
      "INSERT INTO heartbeat_batch (sequence, content) VALUES (?, ?)";

  private HeartbeatOutbox() {}

  /**
   * Has the clients that are online learn of what is committed.
   *
   * @param committed the number of the last batch, in the transaction's snapshot or locked
   * @param now in milliseconds, where they begin anew
   */
  static void catchUp(Connection connection, OnlineClients online, long committed, long now)
      throws SQLException {
    long known = online.sequence();
    if (known < committed && (known < 0 || !applied(connection, online, known, committed))) {
      online.begin(committed, clients(connection, online.heldAfter(now)));
    }
  }

  /** False if batches are missing, since the node has not read any for too long. */
  private static boolean applied(
      Connection connection, OnlineClients online, long known, long committed) throws SQLException {
    read(connection, known, Integer.MAX_VALUE, online::apply);
    return online.sequence() >= committed;
  }

  /**
   * Reads batches in their order.
   *
   * @param after the number of the one before the first
   * @param most how many at most
   */
  static void read(Connection connection, long after, int most, Consumer<HeartbeatBatch> action)
      throws SQLException {
    try (PreparedStatement read = connection.prepareStatement(READ)) {
      read.setFetchSize(100);
      read.setLong(1, after);
      read.setInt(2, most);
      try (ResultSet rows = read.executeQuery()) {
        while (rows.next()) {
          action.accept(HeartbeatBatch.of(rows.getLong(1), rows.getBytes(2)));
        }
      }
    }
  }

  private static List<ClientPresence> clients(Connection connection, long seenAfter)
      throws SQLException {
    try (PreparedStatement read = connection.prepareStatement(READ_ALL)) {
      read.setFetchSize(10_000);
      read.setInt(1, ClientPresence.hour(seenAfter));
      read.setLong(2, seenAfter);
      return clients(read);
    }
  }

  /** The clients that a statement selects. */
  static List<ClientPresence> clients(PreparedStatement read) throws SQLException {
    List<ClientPresence> clients = new ArrayList<>();
    try (ResultSet rows = read.executeQuery()) {
      while (rows.next()) {
        clients.add(
            new ClientPresence(
                ClientKey.of(rows.getBytes(1)), rows.getInt(2), rows.getLong(3), rows.getLong(4)));
      }
    }
    return clients;
  }

  /** Appends a batch, which must be the next one, in the transaction that has locked the state. */
  static void append(Connection connection, HeartbeatBatch batch) throws SQLException {
    try (PreparedStatement append = connection.prepareStatement(APPEND)) {
      append.setLong(1, batch.sequence());
      append.setBytes(2, batch.content());
      append.executeUpdate();
    }
  }

  /**
   * Removes batches that every node has read, or has stood still for a minute.
   *
   * @param folded the number of the last that may be removed
   */
  static void trim(Connection connection, long folded) throws SQLException {
    long kept = folded + 1;
    try (Statement find = connection.createStatement();
        ResultSet first = find.executeQuery(FIRST_KEPT)) {
      if (first.next()) {
        kept = Math.min(kept, first.getLong(1));
      }
    }
    try (PreparedStatement trim = connection.prepareStatement(TRIM)) {
      trim.setLong(1, kept);
      trim.executeUpdate();
    }
  }
}
