package footfall.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.embedded.FootfallInstance;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who did what, and the ids of requests. */
class AuditIT {

  /** The test itself is a proxy that is trusted where it sends from another address of loopback. */
  private static final String PROXY = "127.0.0.7";

  private static final String STRANGER = "127.0.0.1";

  /** Refusals under way at once; divides all of them. */
  private static final int AT_ONCE = 20;

  private static final Map<String, String> SETTINGS =
      Map.of("FOOTFALL_TRUSTED_PROXIES", PROXY, "FOOTFALL_IMPORT_MAX_BYTES", "100000");

  private static FootfallInstance footfall;
  private static FootfallClient client;
  private static Database database;

  @BeforeAll
  static void start() throws IOException {
    footfall = FootfallInstance.named("audit", SETTINGS).start();
    client = new FootfallClient(footfall.baseUri());
    database = new Database(footfall);
  }

  @AfterAll
  static void stop() throws IOException {
    footfall.close();
  }

  /** What is counted in memory belongs to the test before. */
  @BeforeEach
  void forget() throws Exception {
    client.send(client.request("cleanup?days=1").DELETE().header("Origin", "https://last.example"));
    Patience.await("stored", () -> stored("target = 'DELETE /cleanup'") > 0);
    database.execute("DELETE FROM audit");
  }

  private static long stored(String condition) throws SQLException {
    return database.number("SELECT COUNT(*) FROM audit WHERE " + condition);
  }

  /** The only entry of an action, once it is stored. */
  private static Map<String, String> only(String action) throws Exception {
    Patience.await(action, () -> stored("action = '" + action + "'") > 0);
    Map<String, String> answer = Json.of(client.get("audit?action=" + action));
    assertFalse(answer.containsKey("entries[1].action"), answer::toString);
    Map<String, String> entry = new TreeMap<>();
    answer.forEach((name, value) -> entry.put(name.replace("entries[0].", ""), value));
    assertEquals("anonymous", entry.get("actor"), entry::toString);
    assertEquals("anonymous", entry.get("actor_kind"), entry::toString);
    assertEquals(STRANGER, entry.get("address"), entry::toString);
    return entry;
  }

  private static void assertOutcome(String outcome, Map<String, String> entry) {
    assertEquals(outcome, entry.get("outcome"), entry::toString);
    assertFalse("null".equals(String.valueOf(entry.get("ended_at"))), entry::toString);
  }

  private static List<String> log(String text) throws IOException {
    try (Stream<String> lines = Files.lines(footfall.liberty().messages())) {
      return lines.filter(line -> line.contains(text)).toList();
    }
  }

  private static HttpResponse<String> importLines(String source, String log) throws IOException {
    return client.importLog("source=" + source, log.getBytes(UTF_8));
  }

  private static String line(String page) {
    return "{\"url\":\"https://audit.example/"
        + page
        + "\",\"ip\":\"192.0.2.1\",\"timestamp\":\"2026-11-01T10:00:00Z\"}\n";
  }

  @Test
  void aCleanupIsOneEntryAndOneLine() throws Exception {
    HttpResponse<String> response = client.send(client.request("cleanup?days=3000").DELETE());
    assertEquals(200, response.statusCode(), response.body());

    Map<String, String> entry = only("cleanup");
    assertOutcome("done", entry);
    assertEquals("3000", entry.get("detail.days"));
    assertEquals("0", entry.get("detail.visits"));
    String id = entry.get("request_id");
    assertEquals(id, response.headers().firstValue("X-Request-Id").orElseThrow());
    assertEquals(1, log("Audit: cleanup by 'anonymous' (anonymous) from 127.0.0.1").size());
    assertEquals(1, log("request " + id).size());
  }

  /** Another holds the lease, so that the cleanup gives up after a while. */
  @Test
  void aCleanupThatFailsIsOneEntry() throws Exception {
    database.execute("UPDATE lease SET holder = 'test', expires_at = NOW(3) + INTERVAL 1 HOUR");
    try {
      assertEquals(503, client.send(client.request("cleanup?days=3000").DELETE()).statusCode());
    } finally {
      database.execute("UPDATE lease SET holder = '', expires_at = NOW(3)");
    }
    Map<String, String> entry = only("cleanup");
    assertOutcome("failed", entry);
    assertTrue(entry.containsKey("detail.reason"), entry::toString);
  }

  @Test
  void aRefusedParameterIsNoEntry() throws Exception {
    assertEquals(400, client.send(client.request("cleanup?days=0").DELETE()).statusCode());
    assertEquals(0, stored("action = 'cleanup'"));
  }

  @Test
  void aRebuildIsOneEntry() throws Exception {
    assertEquals(202, client.postJson("rollups/rebuild", "").statusCode());
    assertOutcome("done", only("rollups.rebuild"));
    assertEquals(1, log("Audit: rollups.rebuild by 'anonymous'").size());
  }

  @Test
  void importsAreEntriesFromTheirBeginToTheirRemoval() throws Exception {
    assertEquals(200, importLines("taken", line("a") + line("b")).statusCode());
    Map<String, String> imported = only("import");
    assertOutcome("done", imported);
    assertEquals("taken", imported.get("target"));
    assertEquals("2", imported.get("detail.imported"));

    HttpResponse<String> removed =
        client.send(client.request("imports/taken?visits=true&confirm=taken").DELETE());
    assertEquals(202, removed.statusCode(), removed.body());
    assertOutcome("done", only("import.take-back"));

    assertEquals(200, importLines("kept", line("c")).statusCode());
    assertEquals(200, client.send(client.request("imports/kept").DELETE()).statusCode());
    assertOutcome("done", only("import.forget"));
    assertEquals(1, log("Audit: import of 'taken' by 'anonymous'").size());
  }

  @Test
  void anImportThatBreaksOffIsOneEntry() throws Exception {
    String lines = line("long").repeat(2_000);
    assertEquals(413, importLines("broken", lines).statusCode());
    Map<String, String> entry = only("import");
    assertOutcome("failed", entry);
    assertEquals("broken", entry.get("target"));
  }

  @Test
  void whatIsNotThereIsAFailure() throws Exception {
    assertEquals(404, client.send(client.request("imports/nothing").DELETE()).statusCode());
    assertOutcome("failed", only("import.forget"));
  }

  @Test
  void anImportWhoseNodeIsKilledStaysBegun() throws Exception {
    try (RawConnection connection = new RawConnection(STRANGER, footfall.liberty().port())) {
      connection.send(
          "POST /import?source=killed HTTP/1.1\nHost: localhost\nContent-Length: 90000\n\n");
      connection.send(line("killed").repeat(150));
      Patience.await("begun", () -> stored("action = 'import' AND outcome = 'begun'") == 1);
      footfall.killLiberty();
    } finally {
      footfall.restartLiberty();
    }
    Map<String, String> entry = only("import");
    assertEquals("begun", entry.get("outcome"));
    assertEquals("killed", entry.get("target"));
  }

  @Test
  void anExportIsOneEntryWithItsVisits() throws Exception {
    client.visit("https://exported.example/1");
    client.visit("https://exported.example/1");
    HttpResponse<String> export =
        client.get("all-visits?format=jsonl&url=https://exported.example/1");
    assertEquals(2, export.body().lines().count(), export.body());
    Patience.await("ended", () -> stored("outcome = 'done'") == 1);
    Map<String, String> entry = only("visits.export");
    assertOutcome("done", entry);
    assertEquals("2", entry.get("detail.visits"));
    assertEquals("https://exported.example/1", entry.get("target"));
  }

  @Test
  void listsWithAddressesAreCounted() throws Exception {
    for (int i = 0; i < 20; i++) {
      assertEquals(200, client.get("all-visits?limit=1").statusCode());
      assertEquals(200, client.get("online_clients?details=true").statusCode());
      assertEquals(200, client.get("online_clients").statusCode());
    }
    Patience.await("lists", () -> requests("visits.list") == 20);
    Patience.await("clients", () -> requests("clients.list") == 20);
    assertEquals(2, stored("action LIKE '%.list'"));
    assertOutcome("done", only("clients.list"));
  }

  private static long requests(String action) throws SQLException {
    return database.number(
        "SELECT COALESCE(SUM(requests), 0) FROM audit WHERE action = '" + action + "'");
  }

  @Test
  void anyNumberOfRefusalsIsABoundedNumberOfEntries() throws Exception {
    double before = client.metric("footfall_audit_not_kept");
    for (int i = 0; i < 10_000; i += AT_ONCE) {
      IntStream.range(i, i + AT_ONCE)
          .mapToObj(
              n ->
                  client.sendAsync(
                      client
                          .request("imports/" + n)
                          .DELETE()
                          .header("Origin", "https://evil.example")))
          .toList()
          .forEach(refused -> assertEquals(403, refused.join().statusCode()));
    }
    Patience.await("all are counted", () -> requests("refusal") == 10_000);
    assertTrue(stored("1 = 1") <= 502, () -> "entries of two hours at most");
    assertTrue(stored("1 = 1") >= 240);
    long others =
        database.number("SELECT COALESCE(SUM(requests), 0) FROM audit WHERE actor = 'others'");
    assertEquals(others, client.metric("footfall_audit_not_kept") - before);
    assertTrue(others >= 10_000 - 500, () -> others + " of others");
  }

  @Test
  void pagesAndFilters() throws Exception {
    for (int i = 0; i < 5; i++) {
      assertEquals(404, client.send(client.request("imports/n" + i).DELETE()).statusCode());
    }
    assertEquals(202, client.postJson("rollups/rebuild", "").statusCode());
    String question = "audit?action=import.forget&actor=anonymous&limit=2";
    Map<String, String> first = Json.of(client.get(question));
    assertEquals("n4", first.get("entries[0].target"));
    assertEquals("n3", first.get("entries[1].target"));
    String cursor = first.get("next_cursor");
    Map<String, String> second = Json.of(client.get(question + "&cursor=" + cursor));
    assertEquals("n2", second.get("entries[0].target"));
    HttpResponse<String> other = client.get("audit?limit=2&cursor=" + cursor);
    assertEquals(400, other.statusCode());

    HttpResponse<String> lines = client.get("audit?format=jsonl&action=import.forget");
    assertEquals(5, lines.body().lines().count(), lines.body());
    assertTrue(
        lines.headers().firstValue("Content-Type").orElse("").startsWith("application/jsonl"));
    assertEquals("", client.get("audit?format=jsonl&actor=nobody").body());
    assertEquals("", client.get("audit?format=jsonl&to=2026-01-01T00:00:00Z").body());
    assertEquals(400, client.get("audit?action=nothing").statusCode());
    assertEquals(400, client.get("audit?from=yesterday").statusCode());
    only("audit.read");
  }

  @Test
  void oldEntriesAreRemovedEachNight() throws Exception {
    String row =
        "INSERT INTO audit (id, actor, actor_kind, address, action, target, outcome, request_id,"
            + " detail) SELECT (CAST(UNIX_TIMESTAMP(NOW() - INTERVAL %d DAY) AS INT) * 1000 << 20)"
            + " + seq, 'old', '', '', 'cleanup', '', 'done', '', '{}' FROM seq_1_to_%d";
    database.execute(String.format(Locale.ROOT, row, 401, 5_000));
    database.execute(String.format(Locale.ROOT, row, 399, 10));
    database.execute("UPDATE job_run SET due_at = '2026-01-01' WHERE name = 'audit-retention'");
    Patience.await("removed", () -> stored("actor = 'old'") == 10);
    assertEquals(
        1,
        database.number(
            "SELECT COUNT(*) FROM job_run WHERE name = 'audit-retention'"
                + " AND TIME(due_at) = '02:47:00' AND due_at > NOW()"));
  }

  @Test
  void everyProblemHasTheIdOfItsHeader() throws Exception {
    for (String path : List.of("nothing", "summary?hours=x", "visits/%FF", "stats?url=%FF")) {
      HttpResponse<String> response = client.get(path);
      assertEquals(4, response.statusCode() / 100, path);
      assertEquals(
          response.headers().firstValue("X-Request-Id").orElseThrow(),
          Json.of(response).get("request_id"),
          path);
    }
    assertTrue(
        client.visit("https://audit.example/").headers().firstValue("X-Request-Id").isEmpty());
  }

  private static RawConnection.Answer ask(String from, String... headers) throws IOException {
    try (RawConnection connection = new RawConnection(from, footfall.liberty().port())) {
      return connection.request("GET /nothing", List.of(headers), "").answer().orElseThrow();
    }
  }

  @Test
  void takesTheIdOfATrustedProxyOver() throws Exception {
    RawConnection.Answer answer = ask(PROXY, "X-Request-Id: edge-1.a_B");
    assertEquals("edge-1.a_B", answer.header("X-Request-Id").orElseThrow());
    assertEquals("edge-1.a_B", Json.of(answer.body()).get("request_id"));
  }

  @Test
  void takesNoOtherIdOver() throws Exception {
    List<String> bad =
        List.of("a b", "a\u0001", "<script>", "\"}", "a,b", "a".repeat(65), "", "\u00e4");
    for (String id : bad) {
      assertMade(ask(PROXY, "X-Request-Id: " + id));
    }
    assertMade(ask(PROXY, "X-Request-Id: first", "X-Request-Id: second"));
    assertMade(ask(STRANGER, "X-Request-Id: mine"));
  }

  private static void assertMade(RawConnection.Answer answer) throws IOException {
    if (answer.body().isEmpty()) {
      // Refused below HTTP.
      assertEquals(400, answer.status());
      return;
    }
    String id = Json.of(answer.body()).get("request_id");
    assertTrue(id.matches("[0-9a-f]{32}"), id);
    assertEquals(id, answer.header("X-Request-Id").orElseThrow());
  }

  /** The name of a source may have any letters, and those that turn the line around. */
  @Test
  void noNameForgesALineOfTheLog() throws Exception {
    String name = "x' by 'root\u202e\u2028Audit: cleanup by 'root'";
    assertEquals(
        404,
        client
            .send(client.request("imports/" + FootfallClient.encode(name)).DELETE())
            .statusCode());
    assertEquals(name, only("import.forget").get("target"));
    List<String> lines = log("import.forget of 'x");
    assertEquals(1, lines.size());
    assertTrue(lines.get(0).contains("x\\u0027 by \\u0027root\\u202e\\u2028Audit"), lines.get(0));
    assertFalse(lines.get(0).contains("by 'root'"), lines.get(0));
  }
}
