package footfall.problem;

import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Answers with 503 what cannot be done now but later. Subclasses only say it.
 *
 * @param <E> what is translated
 */
public abstract class UnavailableMapper<E extends Throwable> extends ProblemMapper<E> {

  @Inject
  @ConfigProperty(name = "footfall.retry-after")
  private Duration retryAfter;

  /** What a client may know of the exception. */
  protected abstract String detail(E exception);

  @Override
  protected final Problem toProblem(E exception) {
    return Problem.unavailable(detail(exception), retryAfter);
  }
}
