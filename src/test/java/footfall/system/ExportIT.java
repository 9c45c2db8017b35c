package footfall.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import footfall.embedded.FootfallInstance;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExportIT {

  private static final String ICON = "http://semicomplete.com/favicon.ico";
  private static final int EXPORTS = 10;
  private static final int VISITS = 40_000;

  /** The log's visits by another way than the service's: address, day, path. */
  private static final Pattern VISIT =
      Pattern.compile(
          "^(\\S+) .*?\\[(\\d+/\\w+/\\d+):(\\d+):.*?\\] \"GET (\\S+) [^\"]*\" (2..|304) ");

  /** The log of May 2015 as if it were of these days, which the analytics' window reaches. */
  private static String recentLog(LocalDate today) throws IOException {
    Path file = Path.of(System.getProperty("user.dir"), "..", "shared", "data", "access.log");
    assumeTrue(Files.exists(file), "skipped: ../shared/data/access.log is missing");
    String log = Files.readString(file, ISO_8859_1);
    DateTimeFormatter format = DateTimeFormatter.ofPattern("dd/MMM/uuuu", Locale.ROOT);
    for (int day = 17; day <= 20; day++) {
      log = log.replace("[" + day + "/May/2015", "[" + format.format(today.minusDays(21 - day)));
    }
    return log;
  }

  @Test
  void saysOfARealLogWhatTheLogSaysAndComesBackFromAnExport() throws Exception {
    String summary;
    byte[] export;
    try (FootfallInstance footfall = FootfallInstance.named("export-from").start()) {
      FootfallClient client = new FootfallClient(footfall.baseUri());
      long millis = new Database(footfall).number("SELECT UNIX_TIMESTAMP() * 1000");
      LocalDate today = LocalDate.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
      String log = recentLog(today);
      HttpResponse<String> imported =
          client.importLog("source=log&site=http://semicomplete.com", log.getBytes(ISO_8859_1));
      assertEquals(200, imported.statusCode(), imported.body());
      assertCounts(client, log);
      summary = client.get("summary?hours=240&limit=10000").body();
      export = client.get("all-visits?format=jsonl").body().getBytes(UTF_8);
    }
    try (FootfallInstance footfall = FootfallInstance.named("export-to").start()) {
      FootfallClient client = new FootfallClient(footfall.baseUri());
      HttpResponse<String> imported = client.importLog("source=export", export);
      assertEquals(200, imported.statusCode(), imported.body());
      assertEquals(data(summary), data(client.get("summary?hours=240&limit=10000").body()));
    }
  }

  private static String data(String summary) {
    return summary.substring(0, summary.indexOf(",\"total_entries\""));
  }

  private static void assertCounts(FootfallClient client, String log) throws IOException {
    Map<String, Long> visits = new HashMap<>();
    List<String> iconAddresses = new ArrayList<>();
    Map<String, Long> iconHours = new HashMap<>();
    for (String line : log.lines().toList()) {
      Matcher visit = VISIT.matcher(line);
      if (visit.find()) {
        visits.merge(visit.group(4), 1L, Long::sum);
        if (visit.group(4).equals("/favicon.ico")) {
          iconAddresses.add(visit.group(1));
          iconHours.merge(visit.group(2) + " " + visit.group(3), 1L, Long::sum);
        }
      }
    }
    assertEquals(799, visits.get("/favicon.ico"));
    Map<String, String> stats = Json.of(client.get("stats?hours=240&url=" + ICON));
    assertEquals(799, Long.parseLong(stats.get("total_visits")));
    assertEquals(
        iconAddresses.stream().distinct().count(), Long.parseLong(stats.get("unique_ips")));
    assertEquals(682, iconAddresses.stream().distinct().count());
    List<Long> hours =
        stats.entrySet().stream()
            .filter(field -> field.getKey().startsWith("hourly_visits"))
            .map(field -> Long.valueOf(field.getValue()))
            .sorted()
            .toList();
    assertEquals(iconHours.values().stream().sorted().toList(), hours);
    Map<String, String> summary = Json.of(client.get("summary?hours=240&limit=1"));
    assertEquals(9581, Long.parseLong(summary.get("total_entries")));
    assertEquals(1691, Long.parseLong(summary.get("unique_ips")));
    assertTrue(client.get("summary?hours=240&limit=1").body().startsWith("{\"data\":{\"" + ICON));
  }

  /** Their clients ask, and read nothing. */
  @Test
  void slowExportsKeepNoVisitFromBeingRecorded() throws Exception {
    Map<String, String> usual = Map.of("FOOTFALL_WRITE_TIMEOUT", "PT0.7S");
    try (FootfallInstance footfall = FootfallInstance.named("export-slow", usual).start()) {
      FootfallClient client = new FootfallClient(footfall.baseUri());
      assertEquals(200, client.importLog("source=many", manyVisits()).statusCode());
      List<Socket> slow = new ArrayList<>();
      for (int i = 0; i < EXPORTS; i++) {
        slow.add(beginExport(footfall.baseUri()));
      }
      assertEquals(503, client.get("all-visits?format=csv").statusCode());
      for (int i = 0; i < 100; i++) {
        HttpResponse<String> visit = client.visit("https://beside.example/");
        assertEquals(200, visit.statusCode(), visit.body());
      }
      assertEquals(
          "100", Json.of(client.get("stats?url=https://beside.example/")).get("total_visits"));
      HttpResponse<String> ofANewDay =
          client.importLog("source=day", line("2026-02-01", 1).getBytes(UTF_8));
      assertEquals(200, ofANewDay.statusCode(), ofANewDay.body());
      for (Socket socket : slow) {
        socket.close();
      }
      HttpResponse<String> export = client.get("all-visits?format=jsonl");
      while (export.statusCode() == 503) {
        export = client.get("all-visits?format=jsonl");
      }
      assertEquals(VISITS + 101, export.body().lines().count());
    }
  }

  @Test
  void anExportThatMariaDbDoesNotSurviveSaysThatItIsIncomplete() throws Exception {
    try (FootfallInstance footfall = FootfallInstance.named("export-broken").start()) {
      FootfallClient client = new FootfallClient(footfall.baseUri());
      assertEquals(200, client.importLog("source=many", manyVisits()).statusCode());
      try (Socket export = beginExport(footfall.baseUri())) {
        footfall.killDatabase();
        assertEquals("The export is incomplete: the database went away", lastLine(export));
      }
    }
  }

  /** Its client asks, and reads nothing. */
  @Test
  void anExportOfWhichNothingIsTakenEndsAndHoldsNothing() throws Exception {
    Map<String, String> strict =
        Map.of(
            "FOOTFALL_EXPORT_MAX_CONCURRENT", "1",
            "FOOTFALL_EXPORT_MAX_STALL", "PT2S",
            "DB_EXPORT_BOUNDS", "idle_transaction_timeout=4");
    try (FootfallInstance footfall = FootfallInstance.named("export-stalled", strict).start()) {
      FootfallClient client = new FootfallClient(footfall.baseUri());
      Database database = Database.ofAdministrator(footfall);
      assertEquals(200, client.importLog("source=many", manyVisits()).statusCode());
      String snapshots =
          " FROM information_schema.innodb_trx WHERE trx_started < NOW() - INTERVAL 1 SECOND";
      try (Socket export = beginExport(footfall.baseUri())) {
        Patience.await(
            "a snapshot is open", () -> database.number("SELECT COUNT(*)" + snapshots) == 1);
        long connection = database.number("SELECT trx_mysql_thread_id" + snapshots);
        // InnoDB shows an old list of transactions to who asks for it ten times a second.
        Patience.await(
            "its connection is closed",
            () ->
                database.number(
                        "SELECT COUNT(*) FROM information_schema.processlist WHERE id = "
                            + connection)
                    == 0);
        assertEquals(
            "The export is incomplete: its client took fewer than 1000 visits within"
                + " footfall.export.max-stall",
            lastLine(export));
      }
      Patience.await(
          "its place is free", () -> client.get("all-visits?format=csv").statusCode() == 200);
    }
  }

  @Test
  void exportsOfOneAddressLeaveRoomForOthers() throws Exception {
    Map<String, String> strict =
        Map.of(
            "FOOTFALL_EXPORT_MAX_PER_ADDRESS", "1",
            "FOOTFALL_TRUSTED_PROXIES", "127.0.0.1,::1");
    try (FootfallInstance footfall = FootfallInstance.named("export-room", strict).start()) {
      FootfallClient client = new FootfallClient(footfall.baseUri());
      assertEquals(200, client.importLog("source=many", manyVisits()).statusCode());
      try (Socket export = beginExport(footfall.baseUri())) {
        HttpResponse<String> second = client.get("all-visits?format=csv");
        assertEquals(503, second.statusCode());
        assertTrue(second.body().contains("too many exports of this address run"), second.body());
        HttpResponse<String> elsewhere =
            client.send(
                client.request("all-visits?format=csv").header("X-Forwarded-For", "192.0.2.1"));
        assertEquals(200, elsewhere.statusCode());
        assertTrue(export.isConnected());
      }
    }
  }

  private static String lastLine(Socket export) throws IOException {
    List<String> lines =
        new BufferedReader(new InputStreamReader(export.getInputStream(), US_ASCII))
            .lines()
            .filter(line -> line.startsWith("{") || line.startsWith("The export"))
            .toList();
    assertTrue(lines.size() < VISITS, "it was broken off");
    return lines.get(lines.size() - 1);
  }

  private static byte[] manyVisits() {
    return IntStream.range(0, VISITS)
        .mapToObj(i -> line("2026-01-01", i))
        .collect(Collectors.joining())
        .getBytes(UTF_8);
  }

  private static String line(String day, int visit) {
    return "{\"url\":\"https://many.example/"
        + visit % 100
        + "\",\"ip\":\"10.0.0.1\",\"user_agent\":\""
        + "x".repeat(400)
        + "\",\"timestamp\":\""
        + day
        + " 00:00:00\"}\n";
  }

  /** Returns when the first bytes are there. */
  private static Socket beginExport(URI service) throws IOException {
    Socket socket = new Socket(service.getHost(), service.getPort());
    String request =
        "GET /all-visits?format=jsonl HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(US_ASCII));
    InputStream answer = socket.getInputStream();
    assertEquals('H', answer.read());
    return socket;
  }
}
