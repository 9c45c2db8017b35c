package footfall.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.embedded.BuildDirectory;
import footfall.embedded.FootfallCluster;
import footfall.embedded.HaProxy;
import footfall.embedded.LibertyProcess;
import footfall.embedded.MariaDbPair;
import footfall.embedded.MariaDbProcess;
import footfall.embedded.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The ways in which a node finds the server that records, and settings with which it does not. */
class DatabaseHostsIT {

  /** After so many more tries a node would have told a second time what it tells for each. */
  private static final int TRIES = 3;

  private static MariaDbPair databases;
  private static HaProxy proxy;

  /** Tests start its nodes, the second time sooner. */
  private static FootfallCluster cluster;

  /** A forwarder that asks who takes writes, the driver alone, and its mode sequential. */
  @BeforeAll
  static void start() throws Exception {
    databases = MariaDbPair.started("hosts-mariadb");
    proxy =
        HaProxy.overDatabases(
            BuildDirectory.resolve("instances/hosts-haproxy"),
            databases,
            BuildDirectory.resolve("mariadb/bin/mariadb"));
    proxy.start();
    cluster =
        FootfallCluster.of(
            "hosts",
            databases,
            List.of(
                Map.of("DB_HOSTS", "127.0.0.1:" + proxy.port()),
                Map.of("DB_HOSTS", both()),
                Map.of("DB_HOSTS", both(), "DB_SCHEME", "jdbc:mariadb:sequential")));
  }

  @AfterAll
  static void stop() throws Exception {
    Closing.all(cluster, proxy, databases);
  }

  private static String both() {
    return host(databases.primary()) + "," + host(databases.replica());
  }

  private static String host(MariaDbProcess server) {
    return "127.0.0.1:" + server.port();
  }

  @Test
  void everyWayLeadsToTheReplicaThatTookOver() throws Exception {
    cluster.start();
    String site = "https://hosts.example/";
    ClusterLoad load =
        ClusterLoad.started(cluster.nodes().stream().map(node -> node.baseUri()).toList(), site, 1);
    try {
      load.awaitAcknowledged(50, Patience.LONG);
      databases.killPrimary();
      databases.promote();
      load.awaitAcknowledged(50, Patience.LONG);
      databases.addReplica();
      load.awaitAcknowledged(50, Patience.LONG);
    } finally {
      load.stop();
    }
    Database database = new Database(databases.jdbcUrl());
    load.verifyVisits(database);
    load.verifyClients(database.clients());
  }

  /** Each waits, and says why once, with the setting to look at and no password. */
  @Test
  void namesTheSettingThatIsWrong() throws Exception {
    List<Map<String, String>> wrong =
        List.of(
            Map.of("DB_HOSTS", "127.0.0.1:" + Ports.free()),
            Map.of("DB_HOSTS", host(databases.primary()), "DB_PASSWORD", "not-the-password"),
            Map.of("DB_HOSTS", host(databases.replica())));
    List<String> hints =
        List.of(
            "look at DB_HOSTS, or DB_HOST and DB_PORT",
            "look at DB_USER, DB_PASSWORD and DB_NAME",
            "DB_HOSTS leads to a server that is read-only");
    List<Integer> begins = new ArrayList<>();
    for (int i = 0; i < wrong.size(); i++) {
      LibertyProcess liberty = cluster.node(i).liberty();
      if (liberty.isRunning()) {
        liberty.kill();
      }
      begins.add(log(i).size());
      cluster.node(i).restartWithoutWaiting(wrong.get(i));
    }
    for (int i = 0; i < wrong.size(); i++) {
      int node = i;
      Patience.await("told: " + hints.get(node), () -> !told(node, hints, begins).isEmpty());
      FootfallClient client = new FootfallClient(cluster.node(node).baseUri());
      Patience.await("not ready", () -> isDown(client));
    }
    long denied = denied() + TRIES;
    Patience.await("tried again", () -> denied() >= denied);
    for (int i = 0; i < wrong.size(); i++) {
      List<String> told = told(i, hints, begins);
      assertEquals(Set.copyOf(told).size(), told.size(), () -> "more than once: " + told);
      String log = String.join("\n", log(i));
      assertFalse(log.contains("not-the-password"), log);
      assertFalse(log.contains(databases.environment().get("DB_PASSWORD")), log);
    }
  }

  /** What a node has told of its setting since it began, without the numbers of connections. */
  private static List<String> told(int node, List<String> hints, List<Integer> begins)
      throws IOException {
    return log(node).stream()
        .skip(begins.get(node))
        .filter(line -> line.contains(hints.get(node)))
        .map(line -> line.replaceAll("\\(conn=\\d+\\) ", ""))
        .toList();
  }

  /** How often the primary has turned away a wrong password. */
  private static long denied() throws SQLException, IOException {
    return new Database(databases.administratorJdbcUrl())
        .number(
            "SELECT variable_value FROM information_schema.global_status"
                + " WHERE variable_name = 'ACCESS_DENIED_ERRORS'");
  }

  private static boolean isDown(FootfallClient client) throws IOException {
    try {
      var ready = client.get("health/ready");
      assertTrue(ready.statusCode() == 503 || ready.statusCode() == 404, ready::body);
      return ready.body().contains("DOWN");
    } catch (java.net.ConnectException e) {
      return false;
    }
  }

  private static List<String> log(int node) throws IOException {
    Path console = cluster.node(node).liberty().console();
    return Files.exists(console) ? Files.readAllLines(console) : List.of();
  }
}
