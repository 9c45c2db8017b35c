package footfall.visits.boundary;

import footfall.visits.control.TooManyNewPagesException;
import footfall.web.problem.Problem;
import footfall.web.problem.ProblemMapper;
import jakarta.inject.Inject;
import jakarta.ws.rs.ext.Provider;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Answers a visit of one new page too many with 429, until the next day. */
@Provider
public class TooManyNewPagesMapper extends ProblemMapper<TooManyNewPagesException> {

  @Inject private Clock clock;

  @Override
  protected Problem toProblem(TooManyNewPagesException exception) {
    Instant now = clock.instant();
    Instant tomorrow = now.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
    return Problem.tooManyRequests(exception.getMessage(), Duration.between(now, tomorrow));
  }
}
