package footfall.incontainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.database.control.DatabaseProbe;
import footfall.database.control.NodeClock;
import footfall.database.control.ScheduledJobs;
import footfall.database.control.UnavailableException;
import footfall.database.entity.ScheduledJob;
import footfall.health.boundary.RecordingReadiness;
import footfall.presence.control.HeartbeatRecorder;
import footfall.presence.control.OnlineClientsReader;
import footfall.presence.entity.ClientIdentity;
import footfall.presence.entity.Heartbeat;
import footfall.values.ClientAddress;
import footfall.values.PageUrl;
import footfall.visits.control.VisitRecorder;
import footfall.visits.entity.NewVisit;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a node does whose clock is farther from MariaDB's than these tests allow. */
@ExtendWith(ArquillianExtension.class)
class NodeClockIT {

  /** More than {@code footfall.clock.max-difference} in these tests. */
  private static final Duration WRONG = Duration.ofDays(4_000);

  private static final ScheduledJob JOB =
      new ScheduledJob("clock", Duration.ofMinutes(1), Duration.ZERO);
  private static final NewVisit VISIT =
      new NewVisit(PageUrl.of("https://clock.example/"), ClientAddress.of("192.0.2.1"), "test");

  @Inject private MovableClock clock;
  @Inject private NodeClock difference;
  @Inject private DatabaseProbe probe;
  @Inject private VisitRecorder visits;
  @Inject private ScheduledJobs jobs;
  @Inject private HeartbeatRecorder heartbeats;
  @Inject private OnlineClientsReader presence;
  @Inject private QuietDatabase database;
  @Inject @Readiness private RecordingReadiness readiness;

  @Deployment
  static WebArchive war() {
    return Deployments.war();
  }

  @BeforeEach
  void measure() {
    probe.write();
  }

  @AfterEach
  void run() {
    clock.run();
    probe.write();
  }

  @Test
  void isNotReadyAndTellsTheDifference() {
    clock.advance(WRONG);
    probe.write();

    HealthCheckResponse response = readiness.call();
    assertEquals(Status.DOWN, response.getStatus());
    String reason = response.getData().orElseThrow().get("reason").toString();
    assertTrue(reason.contains("PT96000H") || reason.contains("PT95999H"), reason);
    assertTrue(reason.contains("ahead of the database's, and may be PT87600H"), reason);
    assertTrue(difference.differenceSeconds() > WRONG.toSeconds() - 60);
    assertTrue(probe.isWritable(), "the database takes writes");
  }

  @Test
  void recordsNoVisitThatWouldGetAWrongTime() throws Exception {
    clock.advance(WRONG);
    probe.write();

    UnavailableException refusal =
        assertThrows(UnavailableException.class, () -> visits.record(List.of(VISIT)));
    assertEquals("the clock of the service is wrong", refusal.getMessage());
    clock.run();
    probe.write();
    visits.record(List.of(VISIT)).toCompletableFuture().get();
  }

  @Test
  void forgetsNoClientThatIsOnline() throws Exception {
    presence.refresh().toCompletableFuture().get();
    Heartbeat heartbeat =
        new Heartbeat(ClientIdentity.of(ClientAddress.of("192.0.2.1"), "clock"), clock.instant());
    heartbeats.record(heartbeat).toCompletableFuture().get();
    int held = presence.online().size();
    assertTrue(held > 0);

    clock.advance(WRONG);
    presence.sweep();
    assertEquals(held, presence.online().size());
    ExecutionException refused =
        assertThrows(
            ExecutionException.class, () -> presence.refresh().toCompletableFuture().get());
    assertInstanceOf(UnavailableException.class, refused.getCause());

    clock.run();
    probe.write();
    int online = presence.refresh().toCompletableFuture().get().count(clock.millis());
    assertTrue(online > 0, "as before the jump");
  }

  @Test
  void doesNoJobForAllNodes() throws SQLException {
    database.execute("INSERT INTO lease (name, holder) VALUES ('clock', '')");
    database.execute("INSERT INTO job_run (name, due_at) VALUES ('clock', '2026-01-01')");
    try {
      clock.advance(WRONG.negated());
      probe.write();
      assertFalse(jobs.run(JOB, now -> {}));

      clock.run();
      probe.write();
      assertTrue(jobs.run(JOB, now -> {}));
    } finally {
      database.execute("DELETE FROM job_run WHERE name = 'clock'");
      database.execute("DELETE FROM lease WHERE name = 'clock'");
    }
  }
}
