package footfall.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import footfall.embedded.FootfallInstance;
import footfall.embedded.Forwarder;
import footfall.embedded.Replica;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An administrator has a replica take the place of MariaDB, behind the same address. */
class FailoverIT {

  private static final Logger LOG = Logger.getLogger(FailoverIT.class.getName());
  private static final String SITE = "https://moved.example/";

  /** Connections to the first server stay open and are served, as a forwarder leaves them. */
  @Test
  void recordsAgainOnTheReplicaAndLosesNothing() throws Exception {
    try (Forwarder address = new Forwarder();
        FootfallInstance footfall =
            FootfallInstance.named(
                "failover",
                Map.of(
                    "DB_PORT", Integer.toString(address.port()),
                    "DB_CONNECTION_AGE", "5s",
                    "DB_REAP_TIME", "2s",
                    "FOOTFALL_WRITE_TIMEOUT", "PT0.7S"),
                Replica.PRIMARY)) {
      address.forwardTo(footfall.database().port());
      footfall.start();
      try (Replica replica = Replica.of(footfall, "failover-replica")) {
        moveUnderLoad(address, footfall, replica);
      }
    }
  }

  private static void moveUnderLoad(Forwarder address, FootfallInstance footfall, Replica replica)
      throws Exception {
    FootfallClient client = new FootfallClient(footfall.baseUri());
    Load visits = Load.ofVisits(footfall.baseUri(), SITE);
    Load heartbeats = Load.ofHeartbeats(footfall.baseUri(), SITE, 10_000);
    visits.start();
    heartbeats.start();
    visits.awaitAcknowledged(2_000, Duration.ofMinutes(2));
    heartbeats.awaitAcknowledged(1_000, Duration.ofMinutes(2));
    assertEquals(200, client.get("summary?hours=1&limit=1").statusCode());

    long begin = System.nanoTime();
    replica.takeOver();
    long takenOver = System.nanoTime();
    address.forwardTo(replica.port());
    visits.awaitAcknowledged(1, Patience.LONG);
    heartbeats.awaitAcknowledged(1, Patience.LONG);
    Duration again = Duration.ofNanos(System.nanoTime() - takenOver);
    Patience.await("ready", Patience.LONG, () -> client.get("health/ready").statusCode() == 200);
    Duration ready = Duration.ofNanos(System.nanoTime() - takenOver);
    visits.awaitAcknowledged(500, Patience.LONG);
    visits.stop();
    heartbeats.stop();

    Database second = new Database(replica.jdbcUrl());
    Map<String, Long> stored = second.visits(SITE);
    visits.verify(stored);
    heartbeats.verify(second.clients());
    heartbeats.verifyLastSeen(second.lastSeen());
    List<Load.Refusal> refused =
        Stream.of(visits, heartbeats).flatMap(load -> load.refusals().stream()).toList();
    refused.forEach(refusal -> assertEquals(503, refusal.status(), refusal::body));
    leavesTheFirst(footfall);
    long total = stored.values().stream().mapToLong(Long::longValue).sum();
    Patience.await(
        "answers from the replica",
        Patience.LONG,
        () ->
            Json.of(client.get("summary?hours=1&limit=1&site=moved.example"))
                .containsValue(Long.toString(total)));
    LOG.info(
        () ->
            String.join(
                ", ",
                "the replica took over in " + Duration.ofNanos(takenOver - begin),
                "recording again " + again + " and ready " + ready + " after that",
                refused.size() + " refused with 503",
                "0 of " + visits.acknowledged() + " acknowledged visits lost",
                "0 of " + heartbeats.acknowledged() + " acknowledged clients lost"));
  }

  /** Also by connections that only read, which no error tells. */
  private static void leavesTheFirst(FootfallInstance footfall) throws Exception {
    Database first = Database.ofAdministrator(footfall);
    Patience.await(
        "leaves the first server",
        Patience.LONG,
        () ->
            first.number(
                    "SELECT COUNT(*) FROM information_schema.processlist WHERE user = 'footfall'")
                == 0);
  }
}
