package footfall.system;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.embedded.BuildDirectory;
import footfall.embedded.FootfallCluster;
import footfall.embedded.HaProxy;
import footfall.embedded.LibertyProcess;
import footfall.embedded.MariaDbPair;
import footfall.embedded.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The ways in which a node finds the server that records, and settings with which it does not. */
class DatabaseHostsIT {

  private static MariaDbPair databases;

  @BeforeAll
  static void start() throws Exception {
    databases = MariaDbPair.started("hosts-mariadb");
  }

  @AfterAll
  static void stop() throws IOException {
    databases.close();
  }

  private static String both() {
    return "127.0.0.1:" + databases.primary().port() + ",127.0.0.1:" + databases.replica().port();
  }

  /** A forwarder that asks who takes writes, the driver alone, and its mode sequential. */
  @Test
  void everyWayLeadsToTheReplicaThatTookOver() throws Exception {
    HaProxy proxy =
        HaProxy.overDatabases(
            BuildDirectory.resolve("instances/hosts-haproxy"),
            databases,
            BuildDirectory.resolve("mariadb/bin/mariadb"));
    proxy.start();
    try (proxy;
        FootfallCluster cluster =
            FootfallCluster.of(
                "hosts",
                databases,
                List.of(
                    Map.of("DB_HOSTS", "127.0.0.1:" + proxy.port()),
                    Map.of("DB_HOSTS", both()),
                    Map.of("DB_HOSTS", both(), "DB_SCHEME", "jdbc:mariadb:sequential")))) {
      cluster.start();
      failOver(cluster);
    }
  }

  private static void failOver(FootfallCluster cluster) throws Exception {
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
    Map<Map<String, String>, String> hints =
        Map.of(
            Map.of("DB_HOSTS", "127.0.0.1:" + Ports.free()),
            "look at DB_HOSTS, or DB_HOST and DB_PORT",
            Map.of("DB_PASSWORD", "not-the-password"),
            "look at DB_USER, DB_PASSWORD and DB_NAME",
            Map.of("DB_HOSTS", "127.0.0.1:" + databases.replica().port()),
            "DB_HOSTS leads to a server that is read-only");
    List<Map<String, String>> environments = List.copyOf(hints.keySet());
    try (FootfallCluster cluster = FootfallCluster.of("wrong-hosts", databases, environments)) {
      for (int i = 0; i < environments.size(); i++) {
        cluster.node(i).liberty().startWithoutWaiting();
      }
      for (int i = 0; i < environments.size(); i++) {
        LibertyProcess liberty = cluster.node(i).liberty();
        String hint = hints.get(environments.get(i));
        Patience.await("told: " + hint, () -> log(liberty).contains(hint));
        assertFalse(log(liberty).contains("not-the-password"), log(liberty));
        assertFalse(log(liberty).contains(databases.environment().get("DB_PASSWORD")));
        FootfallClient client = new FootfallClient(cluster.node(i).baseUri());
        Patience.await("not ready", () -> isDown(client));
      }
    }
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

  private static String log(LibertyProcess liberty) throws IOException {
    return Files.exists(liberty.console()) ? Files.readString(liberty.console()) : "";
  }
}
