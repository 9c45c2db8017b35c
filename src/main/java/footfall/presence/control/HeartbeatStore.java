package footfall.presence.control;

import footfall.presence.entity.ClientKey;
import footfall.presence.entity.Heartbeat;
import footfall.presence.entity.HeartbeatBatch;
import footfall.presence.entity.OnlineClient;
import footfall.presence.entity.PresentClient;
import footfall.visits.control.DatabaseFailureInterceptor;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Stores heartbeats, each batch in a transaction of its own. */
@Stateless
@Interceptors(DatabaseFailureInterceptor.class)
public class HeartbeatStore {

  private static final int CLIENTS_PER_STATEMENT = 500;

  /** By presence_client_identity. */
  private static final String FIND =
      "SELECT identity, id, online_since, last_seen FROM presence_client WHERE identity IN ";

  /**
   * For many clients at once: one by one, also in the driver's batches, each takes MariaDB five
   * times as long.
   */
  private static final String STORE =
      """
      INSERT INTO presence_client
        (id, identity, ip, client_id, online_since, last_seen, seen_hour)
      VALUES
      """;

  private static final String CLIENT = "(?, ?, ?, ?, ?, ?, ?)";

  private static final String OR_UPDATE =
      """
       ON DUPLICATE KEY UPDATE online_since = VALUES(online_since),
        last_seen = VALUES(last_seen), seen_hour = VALUES(seen_hour)
      """;

  private static final String COUNT_HOUR =
      """
      INSERT INTO presence_hour (hour, clients) VALUES (?, ?)
      ON DUPLICATE KEY UPDATE clients = clients + VALUES(clients)
      """;

  @Resource(lookup = "jdbc/footfall")
  private DataSource database;

  public HeartbeatStore() {}

  /**
   * A store outside of a container.
   *
   * @param database gives connections that commit when they are closed
   */
  public HeartbeatStore(DataSource database) {
    this.database = database;
  }

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
    try (Connection connection = database.getConnection()) {
      HeartbeatLog.State state = HeartbeatLog.lockState(connection);
      if (online.sequence() > state.sequence()) {
        online.forget(); // The database is an older one than before: restored, or another replica.
      }
      HeartbeatLog.catchUp(connection, online, state.sequence(), now);
      Map<ClientKey, HeartbeatPlan.Heard> byKey = HeartbeatPlan.byKey(heartbeats);
      Map<ClientKey, OnlineClient> before = online.find(byKey.keySet());
      addStored(connection, byKey.keySet().stream().filter(k -> !before.containsKey(k)), before);
      HeartbeatPlan plan = HeartbeatPlan.of(byKey, before, state.lastClient(), online.timeout());
      write(connection, plan);
      HeartbeatBatch batch = plan.batch(state.sequence() + 1, online);
      HeartbeatLog.append(connection, batch, plan.lastClient());
      beforeCommit.run();
      return batch;
    } catch (SQLException e) {
      throw new PersistenceException(e);
    }
  }

  private static void addStored(
      Connection connection, Stream<ClientKey> missing, Map<ClientKey, OnlineClient> found)
      throws SQLException {
    for (List<ClientKey> keys : parts(missing.toList())) {
      String list = keys.stream().map(k -> "?").collect(Collectors.joining(",", "(", ")"));
      try (PreparedStatement find = connection.prepareStatement(FIND + list)) {
        for (int i = 0; i < keys.size(); i++) {
          find.setBytes(i + 1, keys.get(i).bytes());
        }
        HeartbeatLog.clients(find).forEach(client -> found.put(client.key(), client));
      }
    }
  }

  private static <T> List<List<T>> parts(List<T> all) {
    List<List<T>> parts = new ArrayList<>();
    for (int from = 0; from < all.size(); from += CLIENTS_PER_STATEMENT) {
      parts.add(all.subList(from, Math.min(from + CLIENTS_PER_STATEMENT, all.size())));
    }
    return parts;
  }

  private static void write(Connection connection, HeartbeatPlan plan) throws SQLException {
    for (List<HeartbeatPlan.Change> changes : parts(plan.changes())) {
      String rows = changes.stream().map(change -> CLIENT).collect(Collectors.joining(","));
      try (PreparedStatement store = connection.prepareStatement(STORE + rows + OR_UPDATE)) {
        int position = 0;
        for (HeartbeatPlan.Change change : changes) {
          PresentClient client = change.heard().client();
          OnlineClient seen = change.after();
          store.setInt(++position, seen.id());
          store.setBytes(++position, seen.key().bytes());
          store.setBytes(++position, client.address().bytes());
          store.setString(++position, client.clientId());
          store.setLong(++position, seen.onlineSince());
          store.setLong(++position, seen.lastSeen());
          store.setInt(++position, seen.hour());
        }
        store.executeUpdate();
      }
    }
    Map<Integer, Integer> hours = plan.lastSeenByHour();
    if (!hours.isEmpty()) {
      count(connection, hours);
    }
  }

  private static void count(Connection connection, Map<Integer, Integer> hours)
      throws SQLException {
    try (PreparedStatement count = connection.prepareStatement(COUNT_HOUR)) {
      for (Map.Entry<Integer, Integer> hour : hours.entrySet()) {
        count.setInt(1, hour.getKey());
        count.setInt(2, hour.getValue());
        count.executeUpdate();
      }
    }
  }
}
