package footfall.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import footfall.embedded.FootfallInstance;
import footfall.embedded.LibertyProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What several nodes do once for all of them, whatever their clocks say. */
class ScheduledWorkIT {

  private static final int RETENTION_DAYS = 30;
  private static final int VISITS = 100;

  private static final Map<String, String> SETTINGS =
      Map.of("FOOTFALL_RETENTION_DAYS", Integer.toString(RETENTION_DAYS));

  private static FootfallInstance footfall;
  private static LibertyProcess second;
  private static FootfallClient client;
  private static Database database;

  @BeforeAll
  static void start() throws IOException {
    footfall = FootfallInstance.named("scheduled", SETTINGS);
    client = new FootfallClient(footfall.baseUri());
    database = new Database(footfall);
    second = node("second", Map.of());
    footfall.database().start();
    footfall.liberty().startWithoutWaiting();
    second.startWithoutWaiting();
    footfall.liberty().awaitHealth("ready");
    second.awaitHealth("ready");
  }

  @AfterAll
  static void stop() throws Exception {
    Closing.all(second, footfall);
  }

  private static LibertyProcess node(String name, Map<String, String> more) throws IOException {
    Map<String, String> variables =
        Stream.of(SETTINGS, more)
            .flatMap(settings -> settings.entrySet().stream())
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return footfall.node(name, variables);
  }

  private static Instant now() throws SQLException {
    return Instant.ofEpochMilli(database.number("SELECT UNIX_TIMESTAMP(NOW(3)) * 1000"));
  }

  private static void importVisits(String source, int daysAgo) throws Exception {
    Instant time = now().minus(daysAgo, ChronoUnit.DAYS);
    String log =
        IntStream.range(0, VISITS)
            .mapToObj(
                i ->
                    "{\"url\":\"https://scheduled.example/"
                        + source
                        + "\",\"ip\":\"192.0.2.1\",\"timestamp\":\""
                        + time.minusSeconds(i)
                        + "\"}\n")
            .collect(Collectors.joining());
    HttpResponse<String> response = client.importLog("source=" + source, log.getBytes(UTF_8));
    assertEquals(200, response.statusCode(), response.body());
  }

  private static long stored(String source) throws SQLException {
    return database.visits("https://scheduled.example/" + source).values().stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  /** How often the nodes have said so. */
  private static long told(String what) throws IOException {
    long count = 0;
    for (LibertyProcess node : List.of(footfall.liberty(), second)) {
      count += Files.readString(node.messages()).lines().filter(l -> l.contains(what)).count();
    }
    return count;
  }

  @Test
  void oneNodeRemovesOldVisitsForAllOfThemOncePerNight() throws Exception {
    importVisits("old", RETENTION_DAYS + 10);
    importVisits("kept", 1);
    for (int night = 1; night <= 2; night++) {
      database.execute(
          "UPDATE job_run SET due_at = '2026-01-01', finished_at = NULL WHERE name = 'retention'");
      Patience.await(
          "removed",
          Patience.ONE_MINUTE,
          () ->
              database.number(
                      "SELECT COUNT(*) FROM job_run"
                          + " WHERE name = 'retention' AND finished_at IS NOT NULL")
                  == 1);
    }
    Patience.await(
        "gone",
        Patience.ONE_MINUTE,
        () -> database.number("SELECT removing_before FROM recording_gate") == 0);

    assertEquals(1, told("Removing " + VISITS + " visits of before"));
    assertEquals(1, told("Removing 0 visits of before"));
    assertEquals(0, stored("old"));
    assertEquals(VISITS, stored("kept"));
    assertEquals(
        1,
        database.number(
            "SELECT COUNT(*) FROM job_run WHERE name = 'retention' AND TIME(due_at) = '02:29:00'"
                + " AND due_at > NOW() AND due_at <= NOW() + INTERVAL 1 DAY"));
  }

  /** Has all programs that are started with it see another time. */
  private static Optional<Path> libfaketime() {
    return Stream.of(
            "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1",
            "/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1",
            "/usr/lib64/faketime/libfaketime.so.1",
            "/usr/lib/faketime/libfaketime.so.1")
        .map(Path::of)
        .filter(Files::exists)
        .findFirst();
  }

  @Test
  void aNodeWhoseClockIsAheadRemovesAndRecordsNothing() throws Exception {
    Optional<Path> faketime = libfaketime();
    assumeTrue(faketime.isPresent(), "libfaketime is not installed, which changes a clock");
    importVisits("young", 1);
    LibertyProcess ahead =
        node(
            "ahead",
            Map.of(
                "LD_PRELOAD", faketime.get().toString(),
                "FAKETIME", "+40d",
                "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                // Else a JVM's waits end at once, and it spins.
                "FAKETIME_FORCE_MONOTONIC_FIX", "0"));
    try (ahead) {
      ahead.start();
      FootfallClient node =
          new FootfallClient(URI.create("http://localhost:" + ahead.port() + "/"));
      Patience.await(
          "told",
          Patience.ONE_MINUTE,
          () -> node.get("health/ready").body().contains("ahead of the database's, and may be"));
      assertEquals(503, node.get("health/ready").statusCode());
      HttpResponse<String> refused = node.visit("https://scheduled.example/wrong");
      assertEquals(503, refused.statusCode(), refused.body());
      assertTrue(refused.body().contains("the clock of the service is wrong"), refused.body());
      assertEquals(503, node.postJson("heartbeat", "{}").statusCode());

      Map<String, String> cleanup =
          Json.of(node.send(node.request("cleanup?days=" + RETENTION_DAYS).DELETE()));
      assertEquals("0", cleanup.get("deleted_visits"));
      assertTrue(Instant.parse(cleanup.get("cutoff_date")).isBefore(now()), cleanup::toString);
      assertEquals(VISITS, stored("young"));
      assertEquals(0, stored("wrong"));
    }
    String nextMonth =
        DateTimeFormatter.BASIC_ISO_DATE.format(
            LocalDate.ofInstant(now(), ZoneOffset.UTC).plusDays(20));
    assertEquals(
        0,
        database.number(
            "SELECT COUNT(*) FROM information_schema.partitions WHERE table_name = 'visit'"
                + " AND partition_name > 'to_"
                + nextMonth
                + "'"));
  }
}
