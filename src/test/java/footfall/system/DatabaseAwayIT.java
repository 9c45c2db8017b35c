package footfall.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.embedded.FootfallInstance;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** MariaDB goes away under load, and comes back. */
class DatabaseAwayIT {

  private static final Logger LOG = Logger.getLogger(DatabaseAwayIT.class.getName());
  private static final Duration AWAY = Duration.ofSeconds(Integer.getInteger("away.seconds", 30));

  /** As an administrator gets it: without the patience that other tests ask for. */
  private static final Map<String, String> DEFAULTS = Map.of("FOOTFALL_WRITE_TIMEOUT", "PT0.7S");

  private interface Step {
    void run() throws Exception;
  }

  @Test
  void refusesWhileMariaDbIsKilledAndRecordsAgainOnItsReturn() throws Exception {
    try (FootfallInstance footfall = FootfallInstance.named("away-killed", DEFAULTS).start()) {
      goAway(footfall, footfall::killDatabase, footfall::restartDatabase);
    }
  }

  @Test
  void refusesWhileMariaDbHangsAndRecordsAgainOnItsReturn() throws Exception {
    try (FootfallInstance footfall = FootfallInstance.named("away-hung", DEFAULTS).start()) {
      goAway(footfall, footfall.database()::suspend, footfall.database()::resume);
    }
  }

  private static void goAway(FootfallInstance footfall, Step leave, Step comeBack)
      throws Exception {
    VisitLoad load = new VisitLoad(footfall.baseUri(), "https://away.example/");
    FootfallClient client = new FootfallClient(footfall.baseUri());
    load.start();
    load.awaitAcknowledged(2000, Duration.ofMinutes(2));

    load.refusals().clear();
    leave.run();
    long left = System.nanoTime();
    Duration down = awaitReadiness(client, 503, left);
    Duration slowestProbe = slowestRefusalOfReadiness(client, left);
    assertFalse(load.refusals().isEmpty());
    List<VisitLoad.Refusal> refusals = List.copyOf(load.refusals());

    comeBack.run();
    long back = System.nanoTime();
    load.awaitAcknowledged(1, Duration.ofSeconds(10));
    Duration again = Duration.ofNanos(System.nanoTime() - back);
    awaitReadiness(client, 200, back);
    load.stop();
    load.verify(new Database(footfall).visits("https://away.example/"));

    refusals.forEach(refusal -> assertEquals(503, refusal.status(), refusal::body));
    Duration slowest =
        Duration.ofNanos(
            refusals.stream()
                .map(VisitLoad.Refusal::nanos)
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
                "0 of " + load.acknowledged() + " acknowledged lost"));
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
