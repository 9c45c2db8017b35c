package footfall.health.boundary;

import footfall.database.control.Migration;
import footfall.groupcommit.GroupCommits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Up once the schema is migrated and the service accepts visits and heartbeats. */
@Startup
@ApplicationScoped
public class MigrationStartup implements HealthCheck {

  @Inject private Migration migration;
  @Inject private GroupCommits commits;
  private volatile boolean started;

  @Override
  public HealthCheckResponse call() {
    started = started || (migration.isDone() && commits.areOpen());
    return HealthCheckResponse.named("started").status(started).build();
  }
}
