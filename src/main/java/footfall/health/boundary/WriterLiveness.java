package footfall.health.boundary;

import footfall.schema.Migration;
import footfall.visits.control.VisitCommits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Up while every writer runs. A database that is away is no reason to restart the service. */
@Liveness
@ApplicationScoped
public class WriterLiveness implements HealthCheck {

  @Inject private Migration migration;
  @Inject private VisitCommits commits;

  @Override
  public HealthCheckResponse call() {
    boolean notYetOpen = !migration.isDone() || !commits.isStarted();
    return HealthCheckResponse.named("writers").status(notYetOpen || commits.isAlive()).build();
  }
}
