package footfall.health.boundary;

import footfall.presence.control.HeartbeatCommits;
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
  @Inject private VisitCommits visits;
  @Inject private HeartbeatCommits heartbeats;

  @Override
  public HealthCheckResponse call() {
    boolean notYetOpen = !migration.isDone() || !visits.isStarted() || !heartbeats.isStarted();
    boolean alive = notYetOpen || (visits.isAlive() && heartbeats.isAlive());
    return HealthCheckResponse.named("writers").status(alive).build();
  }
}
