package footfall.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.embedded.FootfallInstance;
import footfall.embedded.Forwarder;
import footfall.embedded.LibertyProcess;
import footfall.embedded.Replica;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** A replica takes over that lacks the last transactions, and assigns their ids to other pages. */
class StorageIdentityIT {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String LOST = "page-of-the-first";
  private static final String OTHER = "other-page";

  private static void await(String what, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call()) {
      assertTrue(System.nanoTime() < deadline, () -> what + " not within " + PATIENCE);
    }
  }

  private static void count(FootfallClient node, String page, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      await("recorded", () -> node.count(page).statusCode() == 200);
    }
  }

  private static long idOf(Database database, String page) throws Exception {
    return database.number("SELECT COALESCE(MAX(id), 0) FROM page WHERE url = '" + page + "'");
  }

  @Test
  void recordsNoVisitUnderAnIdOfTheServerBefore() throws Exception {
    try (Forwarder address = new Forwarder();
        FootfallInstance footfall =
            FootfallInstance.named(
                "storage", Map.of("DB_PORT", Integer.toString(address.port())), Replica.PRIMARY)) {
      address.forwardTo(footfall.database().port());
      footfall.start();
      try (Replica replica = Replica.of(footfall, "storage-replica");
          LibertyProcess second =
              footfall.node(
                  "second",
                  Map.of("DB_PORT", Integer.toString(address.port()), "FOOTFALL_NODE", "1"))) {
        second.start();
        second.awaitHealth("ready");
        loseTheTail(
            address,
            footfall,
            replica,
            new FootfallClient(footfall.baseUri()),
            new FootfallClient(URI.create("http://localhost:" + second.port() + "/")));
      }
    }
  }

  private static void loseTheTail(
      Forwarder address,
      FootfallInstance footfall,
      Replica replica,
      FootfallClient first,
      FootfallClient second)
      throws Exception {
    count(first, "kept", 1);
    replica.stopFollowing();
    count(first, LOST, 5);
    long lost = idOf(new Database(footfall), LOST);
    footfall.killDatabase();
    replica.promote();
    address.forwardTo(replica.port());

    count(second, OTHER, 3);
    Database now = new Database(replica.jdbcUrl());
    assertEquals(lost, idOf(now, OTHER), "the id is assigned again");
    count(first, LOST, 4);

    for (FootfallClient node : new FootfallClient[] {first, second}) {
      await(LOST, () -> node.counted(LOST) == 4);
      await(OTHER, () -> node.counted(OTHER) == 3);
      assertEquals(1, node.counted("kept"));
    }
    assertEquals(2, now.number("SELECT server_id FROM recording_gate"));
    String metrics = first.get("metrics").body();
    assertTrue(metrics.contains("footfall_storage_changes_total"), metrics);
    assertTrue(
        metrics
            .lines()
            .anyMatch(line -> line.matches("footfall_storage_changes_total.* 1(\\.0)?")));
  }
}
