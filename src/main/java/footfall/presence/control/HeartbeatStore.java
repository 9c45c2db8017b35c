package footfall.presence.control;

import footfall.database.control.DatabaseFailureInterceptor;
import footfall.database.control.Sql;
import footfall.database.control.Transactions;
import footfall.presence.control.HeartbeatPlan.Sighting;
import footfall.presence.entity.ClientKey;
import footfall.presence.entity.ClientPresence;
import footfall.presence.entity.Heartbeat;
import footfall.presence.entity.HeartbeatBatch;
import footfall.presence.entity.PresenceState;
import jakarta.ejb.Stateless;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * Stores heartbeats, each batch in a transaction of its own. The row {@link PresenceState} is
 * locked and updated by SQL: as an entity it took 18% of the service's CPU for heartbeats.
 */
@Stateless
@Interceptors(DatabaseFailureInterceptor.class)
public class HeartbeatStore {

  /** By primary key. */
  private static final String LOCK_STATE =
      """
      SELECT sequence, last_client FROM presence_state WHERE id = 1 FOR UPDATE
      """;

  /** By primary key. */
  private static final String ADVANCE_STATE =
      """
      UPDATE presence_state SET sequence = :sequence, last_client = :last_client WHERE id = 1
      """;

  private record State(long sequence, int lastClient) {}

  @PersistenceContext(unitName = "recording")
  private EntityManager presence;

  /**
   * Stores a batch and commits.
   *
   * @param online the clients of this node; batches that other nodes committed are applied to them
   * @param now the time in milliseconds since 1970
   * @param beforeCommit runs last; its exception rolls back
   * @return the batch, to be applied to {@code online} after the commit
   */
  public HeartbeatBatch store(
      List<Heartbeat> heartbeats, OnlineClients online, long now, Runnable beforeCommit) {
    HeartbeatBatch batch =
        Transactions.execute(presence, connection -> store(connection, heartbeats, online, now));
    beforeCommit.run();
    return batch;
  }

  /** Waits for the lock that batches wait for, and applies what other nodes committed. */
  public void prepare(OnlineClients online, long now) {
    Transactions.execute(presence, connection -> catchUp(connection, online, now));
  }

  private static State catchUp(Connection connection, OnlineClients online, long now)
      throws SQLException {
    State state =
        new Sql(connection, LOCK_STATE)
            .first(row -> new State(row.getLong(1), row.getInt(2)))
            .orElseThrow();
    if (online.sequence() > state.sequence()) {
      online.clear(); // The database is older than before: restored, or another replica.
    }
    HeartbeatOutbox.catchUp(connection, online, state.sequence(), now);
    return state;
  }

  private HeartbeatBatch store(
      Connection connection, List<Heartbeat> heartbeats, OnlineClients online, long now)
      throws SQLException {
    State state = catchUp(connection, online, now);
    Map<ClientKey, Sighting> sightings = HeartbeatPlan.sightings(heartbeats);
    Map<ClientKey, ClientPresence> before = online.find(sightings.keySet());
    List<ClientKey> missing =
        sightings.keySet().stream().filter(key -> !before.containsKey(key)).toList();
    ClientTable.find(connection, missing).forEach(client -> before.put(client.key(), client));
    HeartbeatPlan plan = HeartbeatPlan.of(sightings, before, state.lastClient(), online.timeout());
    ClientTable.store(connection, plan.changes());
    LastSeenTable.add(connection, plan.lastSeenByHour());
    HeartbeatBatch batch = plan.batch(state.sequence() + 1, online);
    HeartbeatOutbox.append(connection, batch);
    new Sql(connection, ADVANCE_STATE)
        .set("sequence", batch.sequence())
        .set("last_client", plan.lastClient())
        .update();
    return batch;
  }
}
