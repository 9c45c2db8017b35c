package footfall.health.boundary;

import footfall.presence.control.HeartbeatCommits;
import footfall.schema.Migration;
import footfall.visits.control.VisitCommits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Up once the tables are up to date and the service takes visits and heartbeats. */
@Startup
@ApplicationScoped
public class MigrationStartup implements HealthCheck {

  @Inject private Migration migration;
  @Inject private VisitCommits visits;
  @Inject private HeartbeatCommits heartbeats;

  private volatile boolean started;

  @Override
  public HealthCheckResponse call() {
    started = started || (migration.isDone() && visits.isOpen() && heartbeats.isOpen());
    return HealthCheckResponse.named("started").status(started).build();
  }
}
