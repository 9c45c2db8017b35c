package footfall.health.boundary;

import footfall.health.control.DatabaseProbe;
import footfall.health.control.Shutdown;
import footfall.presence.control.HeartbeatCommits;
import footfall.rollups.control.RollupRun;
import footfall.schema.Migration;
import footfall.visits.control.VisitCommits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Up while visits and heartbeats can be recorded. Asks nobody and so never waits. */
@Readiness
@ApplicationScoped
public class RecordingReadiness implements HealthCheck {

  @Inject private Migration migration;
  @Inject private VisitCommits visits;
  @Inject private HeartbeatCommits heartbeats;
  @Inject private DatabaseProbe database;
  @Inject private Shutdown shutdown;
  @Inject private RollupRun rollups;

  @Inject
  @ConfigProperty(name = "footfall.queue.high-water")
  private double highWater;

  @Override
  public HealthCheckResponse call() {
    boolean migrated = migration.isDone();
    boolean answers = database.isAnswering();
    boolean queueBelowMark = Math.max(visits.load(), heartbeats.load()) < highWater;
    boolean takesVisits = visits.isOpen() && heartbeats.isOpen() && !shutdown.hasBegun();
    return HealthCheckResponse.named("recording")
        .status(migrated && answers && queueBelowMark && takesVisits)
        .withData("migrated", migrated)
        .withData("database_answers", answers)
        .withData("queue_below_mark", queueBelowMark)
        .withData("takes_visits", takesVisits)
        .withData("queued_visits", visits.waiting())
        .withData("queued_heartbeats", heartbeats.waiting())
        .withData("unfolded_visits", rollups.unfoldedVisits())
        .withData("rollup_lag_seconds", (long) rollups.lagSeconds())
        .build();
  }
}
