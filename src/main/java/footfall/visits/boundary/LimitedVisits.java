package footfall.visits.boundary;

import footfall.ratelimit.control.RateLimited;
import footfall.ratelimit.entity.Policy;
import footfall.visits.control.VisitCommits;
import footfall.visits.entity.NewVisit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Records visits one by one, as often as their clients may. */
@ApplicationScoped
public class LimitedVisits {

  @Inject private VisitCommits commits;

  /** See {@link VisitCommits#record}. */
  @RateLimited(Policy.VISIT)
  public CompletionStage<Instant> record(NewVisit visit) {
    return commits.record(List.of(visit));
  }
}
