package footfall.health.boundary;

import footfall.groupcommit.GroupCommits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Up while every writer runs. An unavailable database is no reason to restart the service. */
@Liveness
@ApplicationScoped
public class WriterLiveness implements HealthCheck {

  @Inject private GroupCommits commits;

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("writers").status(commits.areAlive()).build();
  }
}
