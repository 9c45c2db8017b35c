package footfall.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.embedded.FootfallCluster;
import footfall.embedded.MariaDbPair;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two nodes, of which one acknowledges only what a replica confirmed. */
class SemiSyncIT {

  /** Longer than the primary waits for its replica. */
  private static final String PATIENT = "PT20S";

  private static MariaDbPair databases;
  private static FootfallCluster cluster;
  private static FootfallClient replicated;
  private static FootfallClient committed;

  @BeforeAll
  static void start() throws Exception {
    databases = MariaDbPair.started("semi-sync-mariadb");
    cluster =
        FootfallCluster.of(
                "semi-sync",
                databases,
                List.of(
                    Map.of("FOOTFALL_DURABILITY", "replicated", "FOOTFALL_WRITE_TIMEOUT", PATIENT),
                    Map.of(
                        "FOOTFALL_WRITE_TIMEOUT",
                        PATIENT,
                        "FOOTFALL_EXPORT_SOURCE",
                        "replica",
                        "DB_REPLICA_HOSTS",
                        "127.0.0.1:" + databases.replica().port())))
            .start();
    replicated = new FootfallClient(cluster.node(0).baseUri());
    committed = new FootfallClient(cluster.node(1).baseUri());
  }

  @AfterAll
  static void stop() throws Exception {
    Closing.all(cluster, databases);
  }

  @AfterEach
  void restore() throws Exception {
    databases.replica().resume();
    databases.awaitSemiSync();
    for (FootfallClient node : List.of(replicated, committed)) {
      Patience.await("ready", () -> node.get("health/ready").statusCode() == 200);
    }
  }

  private static void awaitConfirming(boolean confirming) throws Exception {
    for (FootfallClient node : List.of(replicated, committed)) {
      Patience.await(
          "the readiness data tell " + confirming,
          () -> node.get("health/ready").body().contains("\"replica_confirms\":" + confirming));
      assertEquals(confirming ? 1 : 0, node.metric("footfall_replication_semi_sync"));
    }
  }

  /** Its own commit is the one that the primary gives up waiting for. */
  @Test
  void refusesTheVisitDuringWhichMariaDbFallsBack() throws Exception {
    awaitConfirming(true);
    String url = "https://fallback.example/";
    double recorded = replicated.metric("footfall_visits_recorded_total");
    databases.replica().suspend();

    HttpResponse<String> refused = replicated.visit(url);
    assertEquals(503, refused.statusCode(), refused::body);
    assertTrue(refused.body().contains("may have been recorded"), refused.body());
    assertEquals(Optional.empty(), refused.headers().firstValue("Retry-After"));
    assertEquals(Map.of(url, 1L), new Database(databases.jdbcUrl()).visits(url));
    assertEquals(recorded, replicated.metric("footfall_visits_recorded_total"), "acknowledged");
  }

  @Test
  void refusesWhileNoReplicaConfirmsAndSaysSoAndRecordsAgainAfterIt() throws Exception {
    String site = "https://stalled.example/";
    databases.replica().suspend();
    assertEquals(200, committed.visit(site + "committed").statusCode());
    awaitConfirming(false);

    for (int i = 0; i < 10; i++) {
      assertEquals(503, replicated.visit(site + i).statusCode());
      assertEquals(503, replicated.postJson("heartbeat", "{}").statusCode());
    }
    String line =
        "{\"url\":\""
            + site
            + "imported\",\"ip\":\"192.0.2.1\",\"user_agent\":\"test\","
            + "\"timestamp\":\"2026-11-20T00:00:00Z\"}\n";
    byte[] log = line.getBytes(StandardCharsets.UTF_8);
    assertEquals(503, replicated.importLog("source=stalled", log).statusCode());
    HttpResponse<String> ready = replicated.get("health/ready");
    assertEquals(503, ready.statusCode());
    assertTrue(ready.body().contains("\"reason\":\"footfall.durability is"), ready::body);
    assertEquals(200, committed.get("health/ready").statusCode());
    assertEquals(Map.of(site + "committed", 1L), new Database(databases.jdbcUrl()).visits(site));

    databases.replica().resume();
    databases.awaitSemiSync();
    Patience.await("recorded again", () -> replicated.visit(site + "again").statusCode() == 200);
    awaitConfirming(true);
    Patience.await(
        "the replica has applied it",
        () -> new Database(databases.replica().jdbcUrl()).visits(site + "again").size() == 1);
  }

  @Test
  void readsExportsAloneFromTheReplica() throws Exception {
    awaitConfirming(true);
    databases.setFollowing(false);
    String url = "https://exported.example/";
    assertEquals(200, committed.visit(url).statusCode());
    String query = "all-visits?url=" + FootfallClient.encode(url);

    assertTrue(committed.get(query).body().contains("exported.example"));
    assertEquals("1", Json.of(committed.get("stats?url=" + url)).get("total_visits"));
    assertEquals("", committed.get(query + "&format=jsonl").body());
    assertTrue(replicated.get(query + "&format=jsonl").body().contains("exported.example"));
    databases.setFollowing(true);
    databases.awaitSemiSync();
    Patience.await(
        "the replica follows",
        () -> committed.get(query + "&format=jsonl").body().contains("exported.example"));
  }
}
