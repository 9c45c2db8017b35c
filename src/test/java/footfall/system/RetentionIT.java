package footfall.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.Sizes;
import footfall.embedded.FootfallInstance;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RetentionIT {

  private static final int DAYS = 20;
  private static final int VISITS_PER_DAY = Sizes.of("retention.visits", 500, 2_000);

  /** So that a kill meets a removal half-way. */
  private static final Map<String, String> PACED =
      Map.of("FOOTFALL_RETENTION_PACE", "20", "FOOTFALL_RETENTION_MIN_DAYS", "3");

  /** Visits that nothing refers to, in any dictionary. */
  private static final String DANGLING =
      """
      SELECT COUNT(*) FROM visit v LEFT JOIN page p ON p.id = v.page_id
      LEFT JOIN visitor a ON a.id = v.visitor_id LEFT JOIN user_agent u ON u.id = v.user_agent_id
      WHERE p.id IS NULL OR a.id IS NULL OR u.id IS NULL
      """;

  private FootfallInstance footfall;
  private FootfallClient client;
  private Database database;

  @BeforeEach
  void start() throws IOException {
    footfall = FootfallInstance.named("retention", PACED).start();
    client = new FootfallClient(footfall.baseUri());
    database = new Database(footfall);
  }

  @AfterEach
  void stop() throws IOException {
    footfall.close();
  }

  /** Imports visits of the last 20 days, those of a day by addresses of its own. */
  private Instant importDays(String source) throws Exception {
    Instant now = Instant.ofEpochMilli(database.number("SELECT UNIX_TIMESTAMP() * 1000"));
    String log =
        IntStream.range(0, DAYS * VISITS_PER_DAY)
            .mapToObj(i -> line(now, i / VISITS_PER_DAY, i % VISITS_PER_DAY))
            .collect(Collectors.joining());
    HttpResponse<String> response = client.importLog("source=" + source, log.getBytes(UTF_8));
    assertEquals(200, response.statusCode(), response.body());
    return now;
  }

  private static Instant time(Instant now, int day, int visit) {
    return now.minus(day, ChronoUnit.DAYS)
        .minus(visit * 86_000L / VISITS_PER_DAY, ChronoUnit.SECONDS);
  }

  private static String line(Instant now, int day, int visit) {
    return "{\"url\":\"https://aged.example/"
        + visit % 50
        + "\",\"ip\":\"10.0."
        + day
        + "."
        + visit % 100
        + "\",\"timestamp\":\""
        + time(now, day, visit)
        + "\"}\n";
  }

  private Map<String, String> cleanup(String query) throws IOException {
    HttpResponse<String> response = client.send(client.request("cleanup?" + query).DELETE());
    assertEquals(200, response.statusCode(), response.body());
    return Json.of(response);
  }

  /** What a refused cleanup tells to send. */
  private String confirmation(String query) throws IOException {
    HttpResponse<String> refused = client.send(client.request("cleanup?" + query).DELETE());
    assertEquals(400, refused.statusCode(), refused.body());
    Matcher told =
        Pattern.compile("confirm must be (\\d{4}-\\d{2}-\\d{2}), since").matcher(refused.body());
    assertTrue(told.find(), refused.body());
    return told.group(1);
  }

  private long total(String path, String field) throws IOException {
    return Long.parseLong(Json.of(client.get(path)).get(field));
  }

  /** Rows go after the answer. */
  private void awaitRemoved() throws SQLException {
    while (database.number("SELECT removing_before FROM recording_gate") != 0) {
      Thread.onSpinWait();
    }
  }

  @Test
  void removesOldVisitsAndKeepsTheTotalsUnlessTheyAreToGoAsWell() throws Exception {
    importDays("aged");
    client.visit("https://aged.example/new");
    Map<String, String> answer = cleanup("days=5");
    long deleted = Long.parseLong(answer.get("deleted_visits"));
    Instant cutoff = Instant.parse(answer.get("cutoff_date"));
    assertEquals("completed", answer.get("status"));
    assertEquals(DAYS * VISITS_PER_DAY + 1 - deleted, total("all-visits?limit=1", "total_count"));
    awaitRemoved();
    assertEquals(
        DAYS * VISITS_PER_DAY + 1 - deleted, database.number("SELECT COUNT(*) FROM visit"));
    assertEquals(
        0,
        database.number("SELECT COUNT(*) FROM visit WHERE id < " + (cutoff.toEpochMilli() << 21)));
    assertEquals(DAYS * VISITS_PER_DAY + 1, total("summary?limit=1", "total_entries"));
    assertEquals(DAYS * 100 + 1, total("summary?limit=1", "unique_ips"));
    long addresses = database.number("SELECT COUNT(DISTINCT visitor_id) FROM visit");
    assertEquals(addresses, database.number("SELECT COUNT(*) FROM visitor"));

    cleanup("days=5&aggregates=true&confirm=" + confirmation("days=5&aggregates=true"));
    long left = database.number("SELECT COUNT(*) FROM visit");
    assertEquals(left, total("summary?limit=1", "total_entries"));
    assertEquals(addresses, total("summary?limit=1", "unique_ips"));
    findsNewIdsForWhatItsCachesStillKnow();
  }

  private void findsNewIdsForWhatItsCachesStillKnow() throws Exception {
    assertTrue(database.number("SELECT dictionary_epoch FROM recording_gate") > 0);
    importDays("known-again");
    client.visit("https://aged.example/1");
    assertEquals(0, database.number(DANGLING));
    assertEquals(
        database.number("SELECT COUNT(*) FROM visit"), total("all-visits?limit=1", "total_count"));
  }

  @Test
  void asksForConfirmationBelowTheMinimum() throws Exception {
    importDays("young");
    long visits = total("all-visits?limit=1", "total_count");
    String confirmed = confirmation("days=2");
    assertEquals(
        400,
        client.send(client.request("cleanup?days=2&confirm=2026-01-01").DELETE()).statusCode());
    assertEquals(visits, total("all-visits?limit=1", "total_count"));

    cleanup("days=3");
    cleanup("days=2&confirm=" + confirmed);
    assertTrue(total("all-visits?limit=1", "total_count") < visits);
  }

  @Test
  void goesOnAfterAKillWithExactNumbers() throws Exception {
    Instant now = importDays("killed");
    cleanup("days=7");
    long removing = database.number("SELECT removing_before FROM recording_gate");
    long stored = DAYS * VISITS_PER_DAY;
    while (stored == DAYS * VISITS_PER_DAY) {
      stored = database.number("SELECT COUNT(*) FROM visit");
    }
    footfall.killLiberty();
    assertTrue(stored > DAYS * VISITS_PER_DAY / 2, "was killed half-way");
    footfall.restartLiberty();
    client.visit("https://aged.example/after");
    awaitRemoved();
    long cutoff = removing >> 21;
    long kept =
        IntStream.range(0, DAYS * VISITS_PER_DAY)
            .mapToObj(i -> time(now, i / VISITS_PER_DAY, i % VISITS_PER_DAY))
            .filter(time -> time.toEpochMilli() >= cutoff)
            .count();
    assertEquals(kept + 1, database.number("SELECT COUNT(*) FROM visit"));
    assertEquals(
        database.number("SELECT COUNT(*) FROM visit"), total("all-visits?limit=1", "total_count"));
    assertEquals(DAYS * VISITS_PER_DAY + 1, total("summary?limit=1", "total_entries"));
    assertEquals(0, database.number(DANGLING));
    assertEquals(
        database.number("SELECT COUNT(DISTINCT visitor_id) FROM visit"),
        database.number("SELECT COUNT(*) FROM visitor"));
    takesTheRollupsOverFromADeadNode();
    refusesToCountUntilVisitsOfBeforeTheUpgradeAreFolded();
  }

  /** As the migration leaves a database of a version that had no rollups. */
  private void refusesToCountUntilVisitsOfBeforeTheUpgradeAreFolded() throws Exception {
    long kept = database.number("SELECT COUNT(*) FROM visit");
    database.execute("UPDATE lease SET holder = 'test', expires_at = NOW(3) + INTERVAL 1 HOUR");
    database.execute("UPDATE rollup_state SET generation = -1, building = generation + 2");
    database.execute("UPDATE rollup_state SET built_before = 0, build_cleaned_before = 0");
    String page = "https://upgraded.example/";
    assertEquals(200, client.visit(page).statusCode());
    for (String question : List.of("summary", "stats?url=a", "all-visits", "visits/" + page)) {
      HttpResponse<String> refused = client.get(question);
      assertEquals(503, refused.statusCode(), refused.body());
    }
    database.execute("UPDATE lease SET holder = '', expires_at = NOW(3)");
    while (database.number("SELECT generation FROM rollup_state") < 0) {
      Thread.onSpinWait();
    }
    assertEquals(kept + 1, total("summary?limit=1", "total_entries"));
    assertEquals(kept + 1, total("all-visits?limit=1", "total_count"));
  }

  /** A holder that died keeps the others out for 20 s, then folding goes on. */
  private void takesTheRollupsOverFromADeadNode() throws Exception {
    database.execute("UPDATE lease SET holder = 'dead', expires_at = NOW(3) + INTERVAL 20 SECOND");
    client.visit("https://taken-over.example/");
    assertEquals(1, total("stats?url=https://taken-over.example/", "total_visits"));
    long begin = System.nanoTime();
    while (database.number("SELECT COUNT(*) FROM visit_batch") > 0) {
      Thread.onSpinWait();
    }
    assertTrue(System.nanoTime() - begin < 30_000_000_000L, "taken over within 30 s");
    assertEquals(1, total("stats?url=https://taken-over.example/", "total_visits"));
  }
}
