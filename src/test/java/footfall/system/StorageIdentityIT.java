package footfall.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.embedded.FootfallInstance;
import footfall.embedded.Forwarder;
import footfall.embedded.LibertyProcess;
import footfall.embedded.Replica;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A replica takes over that lacks the last transactions, and assigns their ids to other pages. */
class StorageIdentityIT {

  /** More than ids that attempts to record use up before the new primary has a name. */
  private static final int LOST_PAGES = 10;

  private static final String OTHER = "other-page";

  private static void count(FootfallClient node, String page, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      Patience.await("recorded", Patience.ONE_MINUTE, () -> node.count(page).statusCode() == 200);
    }
  }

  /** Not yet where pools are still being renewed, so that the node does not answer. */
  private static boolean counts(FootfallClient node, String page, long count) throws Exception {
    HttpResponse<String> answer = node.get("visits/" + FootfallClient.encode(page));
    return answer.statusCode() == 200 && Json.of(answer).get("count").equals(Long.toString(count));
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
              footfall.node("second", Map.of("DB_PORT", Integer.toString(address.port())))) {
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
    Map<Long, String> lost = new HashMap<>();
    for (int i = 0; i < LOST_PAGES; i++) {
      count(first, "lost-" + i, 5);
      lost.put(idOf(new Database(footfall), "lost-" + i), "lost-" + i);
    }
    footfall.killDatabase();
    replica.promote();
    address.forwardTo(replica.port());

    count(second, OTHER, 3);
    Database now = new Database(replica.jdbcUrl());
    String before = lost.get(idOf(now, OTHER));
    assertNotNull(before, "the id is assigned again");
    count(first, before, 4);

    for (FootfallClient node : new FootfallClient[] {first, second}) {
      Patience.await(before, Patience.ONE_MINUTE, () -> counts(node, before, 4));
      Patience.await(OTHER, Patience.ONE_MINUTE, () -> counts(node, OTHER, 3));
      Patience.await("kept", Patience.ONE_MINUTE, () -> counts(node, "kept", 1));
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
