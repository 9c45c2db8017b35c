package footfall.presence.control;

import footfall.database.control.Chunks;
import footfall.database.control.DatabaseFailureInterceptor;
import footfall.database.control.MultiRowInsert;
import footfall.database.control.Sql;
import footfall.database.control.Transactions;
import footfall.presence.entity.ClientIdentity;
import footfall.presence.entity.ClientKey;
import footfall.presence.entity.ClientPresence;
import footfall.presence.entity.Heartbeat;
import footfall.presence.entity.HeartbeatBatch;
import footfall.presence.entity.PresenceState;
import jakarta.ejb.Stateless;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Stores heartbeats, each batch in a transaction of its own. */
@Stateless
@Interceptors(DatabaseFailureInterceptor.class)
public class HeartbeatStore {

  /** Identities that one query looks up. */
  private static final int CLIENTS_PER_QUERY = 500;

  /** By presence_client_identity. */
  private static final String FIND =
      "SELECT identity, id, online_since, last_seen FROM presence_client WHERE identity IN (:keys)";

  private static final MultiRowInsert STORE =
      new MultiRowInsert(
          """
          INSERT INTO presence_client
            (id, identity, ip, client_id, online_since, last_seen, seen_hour)
          """,
          7,
          """
          ON DUPLICATE KEY UPDATE online_since = VALUES(online_since),
            last_seen = VALUES(last_seen), seen_hour = VALUES(seen_hour)
          """);

  private static final String COUNT_HOUR =
      """
      INSERT INTO presence_hour (hour, clients) VALUES (:hour, :clients)
      ON DUPLICATE KEY UPDATE clients = clients + VALUES(clients)
      """;

  @PersistenceContext(unitName = "recording")
  private EntityManager presence;

  /**
   * Stores a batch and commits.
   *
   * @param online learns of what other nodes committed before
   * @param now in milliseconds
   * @param beforeCommit runs last; what it throws rolls back
   * @return what is stored, for {@code online} once it is committed
   */
  public HeartbeatBatch store(
      List<Heartbeat> heartbeats, OnlineClients online, long now, Runnable beforeCommit) {
    HeartbeatBatch batch =
        Transactions.run(presence, connection -> store(connection, heartbeats, online, now));
    beforeCommit.run();
    return batch;
  }

  private HeartbeatBatch store(
      Connection connection, List<Heartbeat> heartbeats, OnlineClients online, long now)
      throws SQLException {
    PresenceState state =
        presence.find(PresenceState.class, PresenceState.ID, LockModeType.PESSIMISTIC_WRITE);
    if (online.sequence() > state.sequence()) {
      online.forget(); // The database is an older one than before: restored, or another replica.
    }
    HeartbeatOutbox.catchUp(connection, online, state.sequence(), now);
    Map<ClientKey, HeartbeatPlan.Heard> byKey = HeartbeatPlan.byKey(heartbeats);
    Map<ClientKey, ClientPresence> before = online.find(byKey.keySet());
    addStored(connection, byKey.keySet().stream().filter(k -> !before.containsKey(k)), before);
    HeartbeatPlan plan = HeartbeatPlan.of(byKey, before, state.lastClient(), online.timeout());
    STORE.run(connection, plan.changes(), HeartbeatStore::row);
    count(connection, plan.lastSeenByHour());
    HeartbeatBatch batch = plan.batch(state.sequence() + 1, online);
    HeartbeatOutbox.append(connection, batch);
    state.append(batch.sequence(), plan.lastClient());
    return batch;
  }

  private static void addStored(
      Connection connection, Stream<ClientKey> missing, Map<ClientKey, ClientPresence> found)
      throws SQLException {
    for (List<ClientKey> keys : Chunks.of(missing.toList(), CLIENTS_PER_QUERY)) {
      new Sql(connection, FIND)
          .set("keys", keys.stream().map(ClientKey::bytes).toList())
          .forEach(
              row -> {
                ClientPresence client = HeartbeatOutbox.client(row);
                found.put(client.key(), client);
              });
    }
  }

  private static List<Object> row(HeartbeatPlan.Change change) {
    ClientIdentity client = change.heard().client();
    ClientPresence seen = change.after();
    return List.of(
        seen.id(),
        seen.key().bytes(),
        client.address().bytes(),
        client.clientId(),
        seen.onlineSince(),
        seen.lastSeen(),
        seen.hour());
  }

  private static void count(Connection connection, Map<Integer, Integer> hours)
      throws SQLException {
    for (Map.Entry<Integer, Integer> hour : hours.entrySet()) {
      new Sql(connection, COUNT_HOUR)
          .set("hour", hour.getKey())
          .set("clients", hour.getValue())
          .update();
    }
  }
}
