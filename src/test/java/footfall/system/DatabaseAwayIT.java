package footfall.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.Sizes;
import footfall.embedded.FootfallInstance;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** MariaDB goes away under load, and comes back. */
class DatabaseAwayIT {

  private static final Logger LOG = Logger.getLogger(DatabaseAwayIT.class.getName());
  private static final Duration AWAY = Duration.ofSeconds(Sizes.of("away.seconds", 5, 30));

  /** As an administrator gets it: without the patience that other tests ask for. */
  private static final Map<String, String> DEFAULTS = Map.of("FOOTFALL_WRITE_TIMEOUT", "PT0.7S");

  private static FootfallInstance footfall;

  private interface Step {
    void run() throws Exception;
  }

  @BeforeAll
  static void start() throws IOException {
    footfall = FootfallInstance.named("away", DEFAULTS).start();
  }

  @AfterAll
  static void stop() throws IOException {
    footfall.close();
  }

  @Test
  void refusesWhileMariaDbIsKilledAndRecordsAgainOnItsReturn() throws Exception {
    goAway("https://killed.example/", footfall::killDatabase, footfall::restartDatabase);
  }

  @Test
  void refusesWhileMariaDbHangsAndRecordsAgainOnItsReturn() throws Exception {
    goAway("https://hung.example/", footfall.database()::suspend, footfall.database()::resume);
  }

  private static void goAway(String site, Step leave, Step comeBack) throws Exception {
    Load visits = Load.ofVisits(footfall.baseUri(), site);
    Load heartbeats = Load.ofHeartbeats(footfall.baseUri(), site, 100_000);
    FootfallClient client = new FootfallClient(footfall.baseUri());
    visits.start();
    heartbeats.start();
    visits.awaitAcknowledged(2000, Duration.ofMinutes(2));
    heartbeats.awaitAcknowledged(1000, Duration.ofMinutes(2));

    visits.refusals().clear();
    heartbeats.refusals().clear();
    leave.run();
    long left = System.nanoTime();
    Duration down = awaitReadiness(client, 503, left);
    Duration slowestProbe = slowestRefusalOfReadiness(client, left);
    assertEquals(503, client.get("online_clients").statusCode());
    assertEquals(503, client.get("total_users").statusCode());
    assertFalse(visits.refusals().isEmpty());
    assertFalse(heartbeats.refusals().isEmpty());
    List<Load.Refusal> refusals =
        Stream.of(visits, heartbeats).flatMap(load -> load.refusals().stream()).toList();

    comeBack.run();
    long back = System.nanoTime();
    visits.awaitAcknowledged(1, Duration.ofSeconds(10));
    heartbeats.awaitAcknowledged(1, Duration.ofSeconds(10));
    Duration again = Duration.ofNanos(System.nanoTime() - back);
    awaitReadiness(client, 200, back);
    visits.stop();
    heartbeats.stop();
    visits.verify(new Database(footfall).visits(site));
    heartbeats.verify(new Database(footfall).clients());
    heartbeats.verifyLastSeen(new Database(footfall).lastSeen());

    refusals.forEach(refusal -> assertEquals(503, refusal.status(), refusal::body));
    Duration slowest =
        Duration.ofNanos(
            refusals.stream()
                .map(Load.Refusal::nanos)
                .max(Comparator.naturalOrder())
                .orElseThrow());
    LOG.info(
        () ->
            String.join(
                ", ",
                "away for " + AWAY,
                refusals.size() + " refused, the slowest after " + slowest,
                "not ready after " + down,
                "a probe took at most " + slowestProbe,
                "recording again " + again + " after the return",
                "0 of " + visits.acknowledged() + " acknowledged visits lost",
                "0 of " + heartbeats.acknowledged() + " acknowledged clients lost"));
  }

  /** Asks for readiness until MariaDB was away for long enough. */
  private static Duration slowestRefusalOfReadiness(FootfallClient client, long since)
      throws IOException {
    long slowest = 0;
    while (System.nanoTime() - since < AWAY.toNanos()) {
      long begin = System.nanoTime();
      assertEquals(503, client.get("health/ready").statusCode());
      slowest = Math.max(slowest, System.nanoTime() - begin);
    }
    return Duration.ofNanos(slowest);
  }

  /** How long after {@code since} the readiness probe has this status. */
  private static Duration awaitReadiness(FootfallClient client, int status, long since)
      throws IOException {
    while (client.get("health/ready").statusCode() != status) {
      assertTrue(System.nanoTime() - since < 60_000_000_000L, "readiness does not change");
    }
    return Duration.ofNanos(System.nanoTime() - since);
  }
}
