package footfall.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import footfall.embedded.FootfallInstance;
import footfall.embedded.SharedFootfall;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedFootfall.class)
class ImportIT {

  private static final String SITE = "&site=http://semicomplete.com";

  private final URI service;
  private final FootfallClient client;
  private final Database database;
  private final Database administrator;

  ImportIT(FootfallInstance footfall) throws IOException {
    service = footfall.baseUri();
    client = new FootfallClient(service);
    database = new Database(footfall);
    administrator = Database.ofAdministrator(footfall);
  }

  @Test
  void waitsForTheEndOfALineThatIsBeingWritten() throws Exception {
    String line =
        "203.0.113.9 - - [24/Nov/2026:10:00:00 +0000] \"GET / HTTP/1.1\" 200 5 \"-\" \"Mozilla/5.0\"\n";
    int agent = line.indexOf("zilla");
    int size = line.indexOf(" \"-\"");
    for (int cut : new int[] {agent, size, line.length() - 2}) {
      String query = "source=cut-" + cut + "&site=https://cut" + cut + ".example";
      Map<String, String> first = Json.of(client.importLog(query, ascii(line.substring(0, cut))));
      assertEquals("0", first.get("imported"), first::toString);
      assertEquals("1", first.get("rejected"), first::toString);
      assertEquals("1", Json.of(client.importLog(query, ascii(line))).get("imported"));
      assertEquals(
          "{\"Mozilla/5.0\":1}",
          client
              .get("stats?hours=87600&url=https://cut" + cut + ".example/")
              .body()
              .replaceAll(".*\"user_agents\":([^}]*}).*", "$1"));
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(UTF_8);
  }

  @Test
  void importsARealLogOnce() throws Exception {
    byte[] log = sample();
    assertReport("10000", "9581", "419", "0", "0", client.importLog("source=site" + SITE, log));
    assertSample();
    assertReport("10000", "0", "0", "10000", "0", client.importLog("source=site" + SITE, log));
    assertSample();
  }

  private void assertSample() throws Exception {
    String visits =
        "FROM visit v JOIN page p ON p.id = v.page_id WHERE p.host = 'semicomplete.com'";
    assertEquals(9581, database.number("SELECT COUNT(*) " + visits));
    assertEquals(1387, database.number("SELECT COUNT(DISTINCT page_id) " + visits));
    assertEquals(1691, database.number("SELECT COUNT(DISTINCT visitor_id) " + visits));
    assertEquals(799, client.counted("http://semicomplete.com/favicon.ico"));
  }

  @Test
  void goesOnAfterAKillAsIfNothingHadHappened() throws Exception {
    byte[] log = sample();
    try (FootfallInstance footfall =
        FootfallInstance.named("import-killed", Map.of("FOOTFALL_IMPORT_BATCH", "100")).start()) {
      FootfallClient other = new FootfallClient(footfall.baseUri());
      Database stored = new Database(footfall);
      CompletableFuture<Void> cutOff =
          CompletableFuture.runAsync(
              () -> {
                try {
                  other.importLog("source=site" + SITE, log);
                } catch (IOException e) {
                  // The connection breaks: that is what the test is about.
                }
              });
      while (stored.number("SELECT COUNT(*) FROM visit") < 3000) {
        Thread.onSpinWait();
      }
      footfall.killLiberty();
      cutOff.join();
      long before = stored.number("SELECT COUNT(*) FROM visit");
      assertTrue(before < 9581, "the import was over before the kill");
      assertEquals(before, stored.number("SELECT imported FROM import_source"));

      footfall.restartLiberty();
      FootfallClient again = new FootfallClient(footfall.baseUri());
      stored.execute("UPDATE import_source SET updated_at = updated_at - INTERVAL 30 SECOND");
      assertEquals("interrupted", Json.of(again.get("imports/site")).get("state"));
      Map<String, String> report = Json.of(again.importLog("source=site" + SITE, log));
      assertEquals(9581 - before, Long.parseLong(report.get("imported")));
      assertEquals("complete", Json.of(again.get("imports/site")).get("state"));
      assertEquals("9581", Json.of(again.get("imports/site")).get("imported"));
      assertEquals(9581, stored.number("SELECT COUNT(*) FROM visit"));
      assertEquals(1387, stored.number("SELECT COUNT(DISTINCT page_id) FROM visit"));
      assertEquals(1691, stored.number("SELECT COUNT(DISTINCT visitor_id) FROM visit"));
      assertEquals(799, again.counted("http://semicomplete.com/favicon.ico"));
    }
  }

  private static byte[] sample() throws IOException {
    Path log = Path.of("../shared/data/access.log");
    assumeTrue(Files.exists(log), "skipped: ../shared/data/access.log is missing");
    return Files.readAllBytes(log);
  }

  @Test
  void goesOnWhereAGrowingLogWasLeft() throws Exception {
    client.importLog("source=growing", lines("growing", 0, 100));
    HttpResponse<String> report = client.importLog("source=growing", lines("growing", 0, 150));
    assertReport("150", "50", "0", "100", "0", report);
    assertEquals(150, count("growing"));
  }

  @Test
  void readsGzip() throws Exception {
    byte[] log = gzip(lines("gzip", 0, 1000));
    assertReport("1000", "1000", "0", "0", "0", client.importLog("source=gzip", log));
    assertEquals(1000, count("gzip"));
  }

  @Test
  void importsNothingHalfOfATruncatedGzipStream() throws Exception {
    byte[] log = gzip(lines("truncated", 0, 20000));
    HttpResponse<String> cut =
        client.importLog("source=truncated", Arrays.copyOf(log, log.length / 2));
    assertEquals(400, cut.statusCode(), cut::body);
    assertEquals(count("truncated"), Long.parseLong(Json.of(cut).get("committed_line")), cut::body);

    Map<String, String> whole = Json.of(client.importLog("source=truncated", log));
    assertEquals("20000", whole.get("lines"));
    assertEquals(20000, count("truncated"));
  }

  @Test
  void rejectsGarbageLinesAndImportsTheOthers() throws Exception {
    String good = "{\"url\":\"https://garbage.example/\",\"ip\":\"192.0.2.1\",\"timestamp\":";
    String log =
        String.join(
            "\n",
            good + "\"2025-07-28 10:30:00\"}",
            "garbage",
            good + "\"2025-07-28T12:30:00.5+02:00\",\"user_agent\":\"x\",\"more\":1}",
            good + "\"yesterday\"}",
            good + "\"2999-01-01 00:00:00\"}",
            "",
            "{\"url\":\"https://garbage.example/\"}",
            good + "\"2025-07-28 10:30:01\"");
    Map<String, String> report = Json.of(client.importLog("source=garbage", log.getBytes(UTF_8)));
    assertEquals("2", report.get("imported"), report::toString);
    assertEquals("1", report.get("skipped"), report::toString);
    assertEquals("5", report.get("rejected"), report::toString);
    assertEquals("2", report.get("errors[0].line"), report::toString);
    assertEquals("8", report.get("errors[4].line"), report::toString);
    assertEquals(2, count("garbage"));
  }

  @Test
  void asksForTheSiteOfAnAccessLog() throws Exception {
    String line = "192.0.2.1 - - [28/Jul/2025:10:30:00 +0000] \"GET / HTTP/1.1\" 200 1\n";
    HttpResponse<String> response = client.importLog("source=no-site", line.getBytes(UTF_8));
    assertEquals(400, response.statusCode());
    assertEquals("site", Json.of(response).get("violations[0].field"));
    assertReport(
        "1",
        "1",
        "0",
        "0",
        "0",
        client.importLog("source=no-site&site=https://no-site.example", line.getBytes(UTF_8)));
  }

  @Test
  void asksForTheSiteAlsoWhenAnAccessLogHasGrown() throws Exception {
    String line = "192.0.2.1 - - [28/Jul/2025:10:30:00 +0000] \"GET / HTTP/1.1\" 200 1\n";
    String site = "&site=https://grown-site.example";
    client.importLog("source=grown-site" + site, line.getBytes(UTF_8));

    byte[] grown = (line + line).getBytes(UTF_8);
    assertEquals(400, client.importLog("source=grown-site", grown).statusCode());
    assertReport("2", "1", "0", "1", "0", client.importLog("source=grown-site" + site, grown));
  }

  @Test
  void readsALineAgainThatWasStillBeingWritten() throws Exception {
    String first = line("https://torn.example/1", "192.0.2.1", "x", "2025-07-28 10:30:00");
    String second = line("https://torn.example/2", "192.0.2.1", "x", "2025-07-28 10:30:01");
    byte[] torn = (first + second.substring(0, 60)).getBytes(UTF_8);
    assertReport("2", "1", "0", "0", "1", client.importLog("source=torn", torn));

    byte[] whole = (first + second).getBytes(UTF_8);
    assertReport("2", "1", "0", "1", "0", client.importLog("source=torn", whole));
    assertEquals(2, count("torn"));
  }

  @Test
  void refusesAnotherLogUnderTheSameName() throws Exception {
    client.importLog("source=rotated", lines("rotated-a", 0, 300));
    HttpResponse<String> other = client.importLog("source=rotated", lines("rotated-b", 0, 500));
    assertEquals(409, other.statusCode(), other::body);
    assertEquals("300", Json.of(other).get("committed_line"));
    assertTrue(other.body().contains("on-change=restart"), other::body);
    assertEquals(0, count("rotated-b"));

    HttpResponse<String> shorter = client.importLog("source=rotated", lines("rotated-a", 0, 299));
    assertEquals(409, shorter.statusCode(), shorter::body);
    String first = new String(lines("rotated-a", 0, 299), UTF_8);
    byte[] altered = (first + new String(lines("rotated-b", 0, 1), UTF_8)).getBytes(UTF_8);
    assertEquals(409, client.importLog("source=rotated", altered).statusCode());
    assertReport(
        "301",
        "1",
        "0",
        "300",
        "0",
        client.importLog("source=rotated", lines("rotated-a", 0, 301)));
    assertEquals(301, count("rotated-a"));
  }

  @Test
  void givesTheNameToARotatedLogOnce() throws Exception {
    String query = "source=reused&on-change=restart";
    HttpResponse<String> first = client.importLog(query, lines("reused-a", 0, 300));
    assertEquals("false", Json.of(first).get("restarted"));

    HttpResponse<String> second = client.importLog(query, lines("reused-b", 0, 200));
    assertReport("200", "200", "0", "0", "0", second);
    assertEquals("true", Json.of(second).get("restarted"));

    HttpResponse<String> again = client.importLog(query, gzip(lines("reused-b", 0, 250)));
    assertReport("250", "50", "0", "200", "0", again);
    assertEquals("false", Json.of(again).get("restarted"));
    assertEquals(300, count("reused-a"));
    assertEquals(250, count("reused-b"));
    Map<String, String> source = Json.of(client.get("imports/reused"));
    assertEquals("1", source.get("restarts"));
    assertEquals("250", source.get("committed_line"));
    assertEquals("550", source.get("imported"));
  }

  @Test
  void startsALogThatBeginsAlikeAnewAtTheSecondRequest() throws Exception {
    String query = "source=alike&on-change=restart";
    String head = new String(lines("alike", 0, 150), UTF_8);
    byte[] before = (head + new String(lines("alike-a", 0, 50), UTF_8)).getBytes(UTF_8);
    byte[] after = (head + new String(lines("alike-b", 0, 70), UTF_8)).getBytes(UTF_8);
    client.importLog(query, before);

    HttpResponse<String> refused = client.importLog(query, after);
    assertEquals(503, refused.statusCode(), refused::body);
    assertTrue(refused.headers().firstValue("Retry-After").isPresent());
    assertReport("220", "220", "0", "0", "0", client.importLog(query, after));
    assertReport("220", "0", "0", "220", "0", client.importLog(query, after));
    assertEquals(300, count("alike"));
  }

  @Test
  void goesOnWithALineThatGrewAfterItWasTaken() throws Exception {
    String whole = line("https://grown-line.example/1", "192.0.2.1", "x", "2025-07-28 10:30:00");
    String next = line("https://grown-line.example/2", "192.0.2.1", "x", "2025-07-28 10:30:01");
    byte[] open = ascii(whole.strip());
    assertReport("1", "1", "0", "0", "0", client.importLog("source=grown-line", open));
    byte[] grown = ascii(whole.strip() + " \r\n" + next);
    assertReport("2", "1", "0", "1", "0", client.importLog("source=grown-line", grown));
    byte[] other = ascii(next + next);
    assertEquals(409, client.importLog("source=grown-line", other).statusCode());
  }

  @Test
  void takesALogOfAVersionThatKnewNothingOfIt() throws Exception {
    client.importLog("source=before", lines("before", 0, 100));
    database.execute(
        "UPDATE import_source SET head_lines = 0, head_hash = NULL, last_hash = NULL"
            + " WHERE name = 'before'");
    assertReport(
        "120", "20", "0", "100", "0", client.importLog("source=before", lines("before", 0, 120)));
    assertEquals(409, client.importLog("source=before", lines("other", 0, 130)).statusCode());
  }

  @Test
  void showsWhatBecameOfTheLinesOfASource() throws Exception {
    String name = "www 1/änd?&.log";
    String query = "source=" + FootfallClient.encode(name);
    byte[] log = concat(lines("shown", 0, 100), ascii("garbage\n\n"));
    client.importLog(query, log);
    client.importLog(query, log);
    Map<String, String> source = Json.of(client.get("imports/" + FootfallClient.encode(name)));
    assertEquals(name, source.get("source"));
    assertEquals("complete", source.get("state"));
    assertEquals("jsonl", source.get("format"));
    assertEquals("102", source.get("committed_line"));
    assertEquals("204", source.get("lines"));
    assertEquals("100", source.get("imported"));
    assertEquals("1", source.get("skipped"));
    assertEquals("102", source.get("already_imported"));
    assertEquals("1", source.get("rejected"));
    assertEquals("2025-07-28T10:30:00.000Z", source.get("first_visit"));
    assertEquals("2025-07-28T10:30:00.099Z", source.get("last_visit"));
    assertEquals(404, client.get("imports/nothing").statusCode());

    Map<String, String> page = Json.of(client.get("imports?limit=1"));
    assertEquals(name, page.get("sources[0].source"));
    client.importLog("source=newer", lines("newer", 0, 1));
    String cursor = Json.of(client.get("imports?limit=1")).get("next_cursor");
    Map<String, String> second = Json.of(client.get("imports?limit=1&cursor=" + cursor));
    assertEquals(name, second.get("sources[0].source"));
  }

  @Test
  void letsASourceGo() throws Exception {
    client.importLog("source=gone/1", lines("gone", 0, 10));
    assertEquals(200, client.send(client.request("imports/gone/1").DELETE()).statusCode());
    assertEquals(404, client.get("imports/gone/1").statusCode());
    assertEquals(404, client.send(client.request("imports/gone/1").DELETE()).statusCode());
    assertReport(
        "10", "10", "0", "0", "0", client.importLog("source=gone/1", lines("gone", 0, 10)));
    assertEquals(20, count("gone"));
  }

  @Test
  void readsTheFileOfAForm() throws Exception {
    byte[] log = lines("form", 0, 20_000);
    String head =
        "--BOUND\r\nContent-Disposition: form-data; name=\"source\"\r\n\r\nform\r\n"
            + "--BOUND\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.log\"\r\n"
            + "Content-Type: application/octet-stream\r\n\r\n";
    byte[] form = concat(concat(ascii(head), log), ascii("\r\n--BOUND--\r\n"));
    assertReport("20000", "20000", "0", "0", "0", sendForm("import", form));
    assertReport("20000", "0", "0", "20000", "0", client.importLog("source=form", log));
    byte[] zipped = concat(concat(ascii(head), gzip(log)), ascii("\r\n--BOUND--\r\n"));
    assertReport("20000", "0", "0", "20000", "0", sendForm("import", zipped));
    assertEquals(20_000, count("form"));
    assertEquals("a.log", Json.of(sendForm("import", without("source", form))).get("source"));

    byte[] cut = Arrays.copyOf(form, form.length - 300);
    assertEquals(400, sendForm("import?source=form-cut", cut).statusCode());
    for (String wrong : new String[] {"", "--BOUND", "--BOUND--\r\n", "a", head.substring(0, 90)}) {
      HttpResponse<String> refused = sendForm("import?source=form-wrong", ascii(wrong));
      assertEquals(400, refused.statusCode(), wrong);
      assertEquals("file", Json.of(refused).get("violations[0].field"), refused::body);
    }
  }

  private static byte[] without(String field, byte[] form) {
    String text = new String(form, UTF_8).replace("name=\"" + field + "\"", "name=\"other\"");
    return text.getBytes(UTF_8);
  }

  private HttpResponse<String> sendForm(String path, byte[] form) throws IOException {
    return client.send(
        client
            .request(path)
            .header("Content-Type", "multipart/form-data; boundary=BOUND")
            .POST(BodyPublishers.ofByteArray(form)));
  }

  @Test
  void tellsItsProgressInLines() throws Exception {
    HttpResponse<String> answer = importInLines("source=told", lines("told", 0, 20_000));
    assertEquals(
        "application/jsonl",
        answer.headers().firstValue("Content-Type").map(ImportIT::type).orElse(""));
    List<String> told = answer.body().lines().toList();
    assertTrue(told.size() > 1, answer::body);
    assertFalse(Json.of(told.get(0)).containsKey("status"), answer::body);
    Map<String, String> last = Json.of(told.get(told.size() - 1));
    assertEquals("200", last.get("status"));
    assertEquals("20000", last.get("imported"));

    HttpResponse<String> other = importInLines("source=told", lines("told-b", 0, 10));
    assertEquals(200, other.statusCode());
    assertEquals("409", Json.of(other.body().strip()).get("status"), other::body);
    assertEquals(400, importInLines("site=x", new byte[0]).statusCode());
  }

  private static String type(String contentType) {
    return contentType.replaceAll(";.*", "");
  }

  private HttpResponse<String> importInLines(String query, byte[] log) throws IOException {
    return client.send(
        client
            .request("import?" + query)
            .header("Accept", "application/jsonl")
            .POST(BodyPublishers.ofByteArray(log)));
  }

  @Test
  void showsARunThatGoesOnAndEndsItWhenItsSourceIsLetGo() throws Exception {
    String log = new String(lines("live", 0, 12_000), UTF_8);
    int half = log.indexOf("\n", log.length() / 2) + 1;
    try (RawConnection connection = new RawConnection("127.0.0.1", service.getPort())) {
      connection.send(
          "POST /import?source=live HTTP/1.1\nHost: localhost\nConnection: close\nContent-Length: "
              + log.length()
              + "\n\n");
      connection.sendBytes(ascii(log.substring(0, half)));
      await("committed_line", "5000");
      assertEquals("5000", Json.of(client.get("imports/live")).get("imported"));
      database.execute(
          "UPDATE import_source SET updated_at = updated_at - INTERVAL 1 MINUTE"
              + " WHERE name = 'live'");
      int sent = sendUntilRunning(connection, log, half);

      assertEquals(200, client.send(client.request("imports/live").DELETE()).statusCode());
      connection.sendBytes(ascii(log.substring(sent)));
      RawConnection.Answer answer = connection.answer().orElseThrow();
      assertEquals(409, answer.status(), answer.body());
      assertEquals("5000", Json.of(answer.body()).get("committed_line"));
    }
    assertEquals(404, client.get("imports/live").statusCode());
    assertEquals(5000, count("live"));
  }

  /**
   * Sends single characters until the sign of life of each ten seconds was given: the service waits
   * no longer for the next one.
   *
   * @return where the characters end that were sent
   */
  private int sendUntilRunning(RawConnection connection, String log, int from) {
    return assertTimeoutPreemptively(
        Duration.ofMinutes(1),
        () -> {
          int sent = from;
          while (!"running".equals(Json.of(client.get("imports/live")).get("state"))) {
            connection.sendBytes(ascii(log.substring(sent, sent + 1)));
            sent++;
          }
          return sent;
        });
  }

  private void await(String member, String value) {
    assertTimeoutPreemptively(
        Duration.ofMinutes(1),
        () -> {
          while (!value.equals(Json.of(client.get("imports/live")).get(member))) {
            Thread.onSpinWait();
          }
        });
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  @Test
  void refusesASourceWithSpacesAroundIt() throws Exception {
    HttpResponse<String> response = client.importLog("source=spaces%20", lines("spaces", 0, 1));
    assertEquals(400, response.statusCode());
    assertEquals("source", Json.of(response).get("violations[0].field"));
  }

  @Test
  void recordsBesideAnImportThatMakesPartitions() throws Exception {
    String log =
        IntStream.range(0, 40)
            .mapToObj(i -> LocalDate.of(1999, 1, 1).plusDays(2L * i))
            .map(day -> line("https://beside.example/", "192.0.2.1", "x", day + " 12:00:00"))
            .collect(Collectors.joining());
    Load load = Load.ofVisits(service, "https://meanwhile.example/");
    load.start();
    load.awaitAcknowledged(100, Duration.ofMinutes(2));
    for (int i = 1; i <= 5; i++) {
      byte[] lines = log.replace("1999-", "199" + i + "-").getBytes(UTF_8);
      assertReport("40", "40", "0", "0", "0", client.importLog("source=beside" + i, lines));
    }
    load.stop();

    assertTrue(load.refusals().isEmpty(), () -> "refused: " + load.refusals());
    load.verify(database.visits("https://meanwhile.example/"));
  }

  @Test
  void storesThousandsOfVisitsOfOneSecondFromSeveralSources() throws Exception {
    String line =
        "{\"url\":\"https://dense.example/\",\"ip\":\"192.0.2.1\",\"timestamp\":"
            + "\"2025-07-29 10:30:00\"}\n";
    byte[] log = line.repeat(20_000).getBytes(UTF_8);
    for (int i = 0; i < 5; i++) {
      assertEquals(200, client.importLog("source=dense-" + i, log).statusCode());
    }
    assertEquals(100_000, count("dense"));
  }

  @Test
  void importsEachLineOnceWhenTwoRunsOfASourceMeet() throws Exception {
    byte[] log = lines("twice", 0, 30_000);
    CompletableFuture<HttpResponse<String>> first = importing("source=twice", log);
    CompletableFuture<HttpResponse<String>> second = importing("source=twice", log);
    long imported =
        Long.parseLong(Json.of(first.join()).get("imported"))
            + Long.parseLong(Json.of(second.join()).get("imported"));
    assertEquals(30_000, imported);
    assertEquals(30_000, count("twice"));
    Map<String, String> source = Json.of(client.get("imports/twice"));
    assertEquals("30000", source.get("imported"), source::toString);
    assertEquals("30000", source.get("already_imported"), source::toString);
    assertEquals("60000", source.get("lines"), source::toString);
  }

  private CompletableFuture<HttpResponse<String>> importing(String query, byte[] log) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return client.importLog(query, log);
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
  }

  @Test
  void givesEachImportedDayItsPartition() throws Exception {
    String line = "{\"url\":\"https://days.example/\",\"ip\":\"192.0.2.1\",\"timestamp\":";
    String log =
        IntStream.rangeClosed(1, 9)
            .filter(day -> day != 5)
            .mapToObj(day -> line + "\"2001-02-0" + day + " 12:00:00\"}\n")
            .collect(Collectors.joining());
    client.importLog("source=days", log.getBytes(UTF_8));
    client.importLog("source=day", (line + "\"2001-02-05 00:00:00\"}").getBytes(UTF_8));
    for (int day = 1; day <= 9; day++) {
      String partition = "SELECT COUNT(*) FROM visit PARTITION (to_2001020" + day + ")";
      assertEquals(1, database.number(partition), partition);
    }
    assertEquals(9, count("days"));
  }

  @Test
  void leavesOutOnlyTheVisitThatTheDatabaseRefuses() throws Exception {
    administrator.execute(
        """
        CREATE TRIGGER refuse_one BEFORE INSERT ON visit FOR EACH ROW
        IF (SELECT url FROM page WHERE id = NEW.page_id) LIKE '%refused-line' THEN
          SIGNAL SQLSTATE '22003' SET MESSAGE_TEXT = 'refused', MYSQL_ERRNO = 1264;
        END IF
        """);
    try {
      String log =
          IntStream.rangeClosed(1, 500)
              .mapToObj(i -> refusedLine(i == 123 ? "refused-line" : String.valueOf(i)))
              .collect(Collectors.joining());
      Map<String, String> report = Json.of(client.importLog("source=refused", log.getBytes(UTF_8)));
      assertEquals("499", report.get("imported"));
      assertEquals("1", report.get("rejected"));
      assertEquals("123", report.get("errors[0].line"));
      assertEquals(499, count("refused"));
    } finally {
      administrator.execute("DROP TRIGGER refuse_one");
    }
  }

  private long count(String host) throws Exception {
    return database.visits("https://" + host + ".example/").values().stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  private static String refusedLine(String page) {
    return line("https://refused.example/" + page, "192.0.2.1", "x", "2025-07-30 10:30:00");
  }

  private static byte[] lines(String host, int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(
            i ->
                line(
                    "https://" + host + ".example/" + i % 100,
                    "10.0." + i / 200 % 200 + "." + i % 200,
                    "agent " + i % 7,
                    Instant.ofEpochMilli(1_753_698_600_000L + i % 1000).toString()))
        .collect(Collectors.joining())
        .getBytes(UTF_8);
  }

  private static String line(String url, String ip, String agent, String timestamp) {
    return "{\"url\":\""
        + url
        + "\",\"ip\":\""
        + ip
        + "\",\"user_agent\":\""
        + agent
        + "\",\"timestamp\":\""
        + timestamp
        + "\"}\n";
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    }
    return bytes.toByteArray();
  }

  private static void assertReport(
      String lines,
      String imported,
      String skipped,
      String already,
      String rejected,
      HttpResponse<String> response)
      throws IOException {
    assertEquals(200, response.statusCode(), response::body);
    Map<String, String> report = Json.of(response);
    assertEquals(lines, report.get("lines"), response::body);
    assertEquals(imported, report.get("imported"), response::body);
    assertEquals(skipped, report.get("skipped"), response::body);
    assertEquals(already, report.get("already_imported"), response::body);
    assertEquals(rejected, report.get("rejected"), response::body);
  }

  @Test
  void doesNotTakeBackWhatAnEarlierVersionImported() throws Exception {
    String line =
        "{\"url\":\"https://earlier.example/\",\"ip\":\"203.0.113.1\","
            + "\"timestamp\":\"2026-11-01T00:00:00Z\"}\n";
    client.importLog("source=earlier", ascii(line));
    database.execute("UPDATE import_source SET visits_known = FALSE WHERE name = 'earlier'");
    HttpResponse<String> refused =
        client.send(client.request("imports/earlier?visits=true&confirm=earlier").DELETE());
    assertEquals(409, refused.statusCode(), refused.body());
    assertEquals("complete", Json.of(client.get("imports/earlier")).get("state"));
    assertEquals(200, client.send(client.request("imports/earlier").DELETE()).statusCode());
    assertEquals(
        Map.of("https://earlier.example/", 1L), database.visits("https://earlier.example/"));
    assertEquals(
        0,
        database.number(
            "SELECT COUNT(*) FROM import_batch WHERE source_id NOT IN (SELECT id FROM import_source)"));
  }
}
