package footfall.presence.control;

import footfall.presence.entity.ClientKey;
import footfall.presence.entity.Heartbeat;
import footfall.presence.entity.HeartbeatBatch;
import footfall.presence.entity.OnlineClient;
import footfall.presence.entity.PresentClient;
import footfall.rollups.control.BulkStatement;
import footfall.visits.control.DatabaseFailureInterceptor;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Stores heartbeats, each batch in a transaction of its own. */
@Stateless
@Interceptors(DatabaseFailureInterceptor.class)
public class HeartbeatStore {

  private static final int KEYS_PER_STATEMENT = 500;

  /** By presence_client_identity. */
  private static final String FIND =
      "SELECT identity, id, online_since, last_seen FROM presence_client WHERE identity IN ";

  private static final String INSERT =
      """
      INSERT INTO presence_client
        (id, identity, ip, client_id, online_since, last_seen, seen_hour)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """;

  /** By primary key. */
  private static final String UPDATE =
      "UPDATE presence_client SET online_since = ?, last_seen = ?, seen_hour = ? WHERE id = ?";

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
    List<ClientKey> keys = missing.toList();
    for (int from = 0; from < keys.size(); from += KEYS_PER_STATEMENT) {
      List<ClientKey> some = keys.subList(from, Math.min(from + KEYS_PER_STATEMENT, keys.size()));
      String list = some.stream().map(k -> "?").collect(Collectors.joining(",", "(", ")"));
      try (PreparedStatement find = connection.prepareStatement(FIND + list)) {
        for (int i = 0; i < some.size(); i++) {
          find.setBytes(i + 1, some.get(i).bytes());
        }
        HeartbeatLog.clients(find).forEach(client -> found.put(client.key(), client));
      }
    }
  }

  private static void write(Connection connection, HeartbeatPlan plan) throws SQLException {
    try (BulkStatement insert = new BulkStatement(connection, INSERT);
        BulkStatement update = new BulkStatement(connection, UPDATE);
        BulkStatement count = new BulkStatement(connection, COUNT_HOUR)) {
      for (HeartbeatPlan.Change change : plan.changes()) {
        if (change.before().isEmpty()) {
          insert(insert, change.heard().client(), change.after());
        } else {
          update(update, change.after());
        }
      }
      for (Map.Entry<Integer, Integer> hour : plan.lastSeenByHour().entrySet()) {
        count.number(hour.getKey()).number(hour.getValue()).endRow();
      }
      insert.finish();
      update.finish();
      count.finish();
    }
  }

  private static void insert(BulkStatement insert, PresentClient client, OnlineClient seen)
      throws SQLException {
    insert
        .number(seen.id())
        .bytes(seen.key().bytes())
        .bytes(client.address().bytes())
        .text(client.clientId())
        .number(seen.onlineSince())
        .number(seen.lastSeen())
        .number(seen.hour())
        .endRow();
  }

  private static void update(BulkStatement update, OnlineClient seen) throws SQLException {
    update
        .number(seen.onlineSince())
        .number(seen.lastSeen())
        .number(seen.hour())
        .number(seen.id())
        .endRow();
  }
}
