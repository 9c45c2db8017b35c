package footfall.health.boundary;

import footfall.access.control.AccessSettings;
import footfall.database.control.DatabaseProbe;
import footfall.database.control.Durability;
import footfall.database.control.Migration;
import footfall.database.control.NodeClock;
import footfall.database.control.NodeNumber;
import footfall.database.control.Replication;
import footfall.database.control.SchemaLevel;
import footfall.groupcommit.GroupCommits;
import footfall.lifecycle.Leaving;
import footfall.lifecycle.Shutdown;
import footfall.rollups.control.RollupJob;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Up while visits and heartbeats can be recorded and the node is not about to be stopped. Asks
 * neither MariaDB nor Redis and never waits.
 */
@Readiness
@ApplicationScoped
public class RecordingReadiness implements HealthCheck {

  @Inject private Migration migration;
  @Inject private GroupCommits commits;
  @Inject private SchemaLevel schema;
  @Inject private NodeNumber number;
  @Inject private DatabaseProbe database;
  @Inject private NodeClock clock;
  @Inject private Replication replication;
  @Inject private Durability durability;
  @Inject private Leaving leaving;
  @Inject private Shutdown shutdown;
  @Inject private RollupJob rollups;
  @Inject private AccessSettings access;

  @Inject
  @ConfigProperty(name = "footfall.queue.high-water")
  private double highWater;

  @Override
  public HealthCheckResponse call() {
    boolean migrated = migration.isApplied();
    boolean known = schema.isKnown();
    boolean numbered = number.number().isPresent();
    boolean writable = database.isWritable();
    boolean clockRight = clock.isRight();
    boolean committing = commits.areRecording();
    boolean queueBelowMark = commits.load() < highWater;
    boolean leaves = leaving.isAnnounced();
    boolean takesVisits = commits.areOpen() && !shutdown.hasBegun();
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("recording")
            .status(
                migrated
                    && known
                    && numbered
                    && writable
                    && clockRight
                    && committing
                    && queueBelowMark
                    && takesVisits
                    && !leaves
                    && durability.isMet())
            .withData("migrated", migrated)
            .withData("schema_known", known)
            .withData("numbered", numbered)
            .withData("database_writable", writable)
            .withData("clock_right", clockRight)
            .withData("clock_difference_ms", clock.difference().toMillis())
            .withData("commits_succeed", committing)
            .withData("queue_below_mark", queueBelowMark)
            .withData("takes_visits", takesVisits)
            .withData("leaving", leaves)
            .withData("replica_confirms", replication.isSemiSync())
            .withData("access", access.mode().toString());
    number.number().ifPresent(held -> response.withData("node_number", held));
    reason().ifPresent(reason -> response.withData("reason", reason));
    rollups
        .lastProgress()
        .ifPresent(
            progress ->
                response
                    .withData("unfolded_visits", progress.unfoldedVisits())
                    .withData("rollup_lag_seconds", progress.lag().toSeconds()));
    commits.waiting().forEach((kind, waiting) -> response.withData("queued_" + kind, waiting));
    return response.build();
  }

  /** Why it is not ready, where an administrator could not guess it from the other data. */
  private Optional<String> reason() {
    return migration.isDone()
        ? database.objection().or(clock::objection).or(durability::objection)
        : Optional.empty();
  }
}
