package footfall.problem;

import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import jakarta.transaction.RollbackException;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Answers what the container makes of a transaction that it could not commit, since the database
 * went away. All else that it wraps is a defect.
 */
@Provider
public class EjbExceptionMapper extends ProblemMapper<EJBException> {

  @Inject
  @ConfigProperty(name = "footfall.retry-after")
  private Duration retryAfter;

  @Override
  protected Problem toProblem(EJBException exception) {
    boolean rolledBack =
        Stream.iterate((Throwable) exception, cause -> cause != null, Throwable::getCause)
            .anyMatch(RollbackException.class::isInstance);
    return rolledBack
        ? Problem.unavailable("The database did not confirm; please try again later", retryAfter)
        : Problem.ofStatus(500);
  }
}
