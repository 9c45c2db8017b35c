package footfall.presence.control;

import footfall.database.control.Chunks;
import footfall.database.control.MultiRowInsert;
import footfall.database.control.Sql;
import footfall.presence.control.HeartbeatPlan.Change;
import footfall.presence.entity.ClientDetails;
import footfall.presence.entity.ClientIdentity;
import footfall.presence.entity.ClientKey;
import footfall.presence.entity.ClientPresence;
import footfall.values.ClientAddress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads and writes table presence_client, which has a row for each client. */
final class ClientTable {

  private static final int KEYS_PER_QUERY = 500;

  /**
   * By primary key, also where the table is small: a row that is only looked at is locked as well.
   */
  private static final String LOCK =
      """
      SELECT identity, id, online_since, last_seen, page_id, page_seen FROM presence_client FORCE INDEX (PRIMARY)
      WHERE id IN (:ids) FOR UPDATE NOWAIT
      """;

  /** By the index that it names. */
  private static final String LOCK_BY_KEY =
      """
      SELECT identity, id, online_since, last_seen, page_id, page_seen
      FROM presence_client FORCE INDEX (presence_client_identity)
      WHERE identity IN (:keys) FOR UPDATE NOWAIT
      """;

  /** By index presence_client_hour. */
  private static final String SEEN_AFTER =
      """
      SELECT identity, id, online_since, last_seen, page_id, page_seen FROM presence_client
      WHERE seen_hour >= :hour AND last_seen > :time
      """;

  /** By primary key. */
  private static final String IDENTITIES =
      """
      SELECT id, ip, client_id FROM presence_client WHERE id IN (:ids) ORDER BY id
      """;

  private static final String COLUMNS =
      """
      INSERT INTO presence_client
        (id, identity, ip, client_id, online_since, last_seen, seen_hour, page_id, page_seen)
      """;

  private static final MultiRowInsert INSERT = new MultiRowInsert(COLUMNS, 9, "");

  /** For rows that are locked and have this id: the fastest way to update many. */
  private static final MultiRowInsert UPDATE =
      new MultiRowInsert(
          COLUMNS,
          9,
          """
          ON DUPLICATE KEY UPDATE online_since = VALUES(online_since),
            last_seen = VALUES(last_seen), seen_hour = VALUES(seen_hour),
            page_id = VALUES(page_id), page_seen = VALUES(page_seen)
          """);

  private ClientTable() {}

  /**
   * Locks the clients that have one of the ids, and returns them.
   *
   * @throws SQLException see {@link NoWait}
   */
  static List<ClientPresence> lock(Connection connection, Collection<Integer> ids)
      throws SQLException {
    List<ClientPresence> found = new ArrayList<>();
    for (List<Integer> some : Chunks.ofIds(ids)) {
      found.addAll(new Sql(connection, LOCK).set("ids", some).list(ClientTable::client));
    }
    return found;
  }

  /**
   * Locks the clients that have one of the keys, and returns them.
   *
   * @throws SQLException see {@link NoWait}
   */
  static List<ClientPresence> lockByKey(Connection connection, Collection<ClientKey> keys)
      throws SQLException {
    List<ClientPresence> found = new ArrayList<>();
    for (List<ClientKey> some : Chunks.of(keys, KEYS_PER_QUERY)) {
      found.addAll(
          new Sql(connection, LOCK_BY_KEY)
              .set("keys", some.stream().map(ClientKey::bytes).toList())
              .list(ClientTable::client));
    }
    return found;
  }

  /** Reads the clients that were last seen after a time, in milliseconds since 1970. */
  static List<ClientPresence> seenAfter(Connection connection, long time) throws SQLException {
    return new Sql(connection, SEEN_AFTER)
        .set("hour", ClientPresence.hour(time))
        .set("time", time)
        .fetch(10_000)
        .list(ClientTable::client);
  }

  /** Reads the columns identity, id, online_since, last_seen, page_id and page_seen. */
  static ClientPresence client(ResultSet row) throws SQLException {
    long lastSeen = row.getLong(4);
    boolean isPageOfLast = row.getLong(6) == lastSeen;
    return new ClientPresence(
        ClientKey.of(row.getBytes(1)),
        row.getInt(2),
        row.getLong(3),
        lastSeen,
        isPageOfLast ? row.getInt(5) : ClientPresence.NO_PAGE);
  }

  /** Adds the identities of clients, ordered by id; clients without a row are left out. */
  static List<ClientDetails> details(Connection connection, List<ClientPresence> clients)
      throws SQLException {
    if (clients.isEmpty()) {
      return List.of();
    }
    Map<Integer, ClientPresence> byId =
        clients.stream().collect(Collectors.toMap(ClientPresence::id, client -> client));
    return new Sql(connection, IDENTITIES)
        .set("ids", byId.keySet())
        .list(row -> new ClientDetails(identity(row), byId.get(row.getInt(1))));
  }

  private static ClientIdentity identity(ResultSet row) throws SQLException {
    return new ClientIdentity(ClientAddress.ofBytes(row.getBytes(2)), row.getString(3));
  }

  /** Inserts new clients and updates the others, whose rows must be locked. */
  static void store(Connection connection, List<Change> changes) throws SQLException {
    INSERT.run(connection, part(changes, true), ClientTable::row);
    UPDATE.run(connection, part(changes, false), ClientTable::row);
  }

  /** Ordered by key, so that transactions that insert the same clients do not deadlock. */
  private static List<Change> part(List<Change> changes, boolean isNew) {
    return changes.stream()
        .filter(change -> change.before().isEmpty() == isNew)
        .sorted(Comparator.comparing(change -> change.after().key()))
        .toList();
  }

  private static List<Object> row(Change change) {
    ClientIdentity client = change.sighting().client();
    ClientPresence seen = change.after();
    return List.of(
        seen.id(),
        seen.key().bytes(),
        client.address().bytes(),
        client.clientId(),
        seen.onlineSince(),
        seen.lastSeen(),
        seen.hour(),
        seen.page(),
        seen.lastSeen());
  }
}
