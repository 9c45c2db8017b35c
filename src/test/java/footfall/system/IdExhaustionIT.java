package footfall.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.embedded.FootfallInstance;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The ids of pages come to their end; a database of its own, since nothing leads back. */
class IdExhaustionIT {

  private static final String KNOWN = "https://ids.example/known";

  @Test
  void refusesNewPagesOnlyWhenIdsEndAndSaysSoBefore() throws Exception {
    try (FootfallInstance footfall = FootfallInstance.named("ids").start()) {
      FootfallClient client = new FootfallClient(footfall.baseUri());
      Database database = new Database(footfall);
      assertEquals(200, client.visit(KNOWN).statusCode());
      assertTrue(ratio(client, "page") < 0.01);
      database.execute("ALTER TABLE page AUTO_INCREMENT = 2147483647");

      assertEquals(200, client.visit("https://ids.example/last").statusCode());
      HttpResponse<String> refused = client.visit("https://ids.example/too-late");
      assertEquals(503, refused.statusCode(), refused::body);
      assertTrue(refused.body().contains("no ids left for new pages"), refused::body);
      assertEquals(
          Map.of(KNOWN, 1L, "https://ids.example/last", 1L),
          database.visits("https://ids.example/"));

      assertKnownPagesAreRecordedBesideNewOnes(client);
      assertImportStopsBeforeANewPage(client);
      footfall.restartLiberty();
      assertEquals(200, client.visit(KNOWN).statusCode());
      assertEquals(1, ratio(client, "page"));
      assertTrue(ratio(client, "presence_client") < 0.01);
      String log = Files.readString(footfall.liberty().messages());
      assertEquals(1, log.split("Of the ids of table page,", -1).length - 1, log);
    }
  }

  private static void assertKnownPagesAreRecordedBesideNewOnes(FootfallClient client)
      throws IOException {
    for (int i = 0; i < 10; i++) {
      assertEquals(503, client.visit("https://ids.example/new" + i).statusCode());
      assertEquals(200, client.visit(KNOWN).statusCode());
      assertEquals(200, client.get("health/ready").statusCode());
    }
    assertEquals(11, client.counted(KNOWN));
  }

  private static void assertImportStopsBeforeANewPage(FootfallClient client) throws IOException {
    String line =
        """
        {"url":"%s","ip":"192.0.2.1","user_agent":"test","timestamp":"2026-11-20T00:00:00Z"}
        """;
    String log =
        String.format(Locale.ROOT, line, KNOWN)
            + String.format(Locale.ROOT, line, "https://ids.example/imported");
    HttpResponse<String> answer =
        client.importLog("source=ids", log.getBytes(StandardCharsets.UTF_8));
    assertEquals(503, answer.statusCode(), answer::body);
    assertTrue(answer.body().contains("no ids left"), answer::body);
    assertEquals("0", Json.of(answer).get("committed_line"));
  }

  private static double ratio(FootfallClient client, String dictionary) throws IOException {
    String name = "footfall_dictionary_ids_used_ratio{";
    return client
        .get("metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name) && line.contains("\"" + dictionary + "\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .max()
        .orElseThrow();
  }
}
