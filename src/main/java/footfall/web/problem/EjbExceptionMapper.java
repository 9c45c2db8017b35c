package footfall.web.problem;

import footfall.database.control.Causes;
import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import jakarta.transaction.RollbackException;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
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
    boolean rolledBack = Causes.find(RollbackException.class, exception).isPresent();
    return rolledBack
        ? Problem.unavailable("The database did not confirm; please try again later", retryAfter)
        : Problem.ofStatus(500);
  }
}
