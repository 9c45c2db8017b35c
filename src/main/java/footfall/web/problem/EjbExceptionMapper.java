package footfall.web.problem;

import footfall.database.control.Causes;
import jakarta.ejb.EJBException;
import jakarta.transaction.RollbackException;
import jakarta.ws.rs.ext.Provider;
import java.util.concurrent.RejectedExecutionException;

/**
 * Answers the container's exception for a failed commit, which means that the database went away,
 * with 503, and what a stopping server's executor refuses. Every other exception that the container
 * wraps is a defect, 500.
 */
@Provider
public class EjbExceptionMapper extends ProblemMapper<EJBException> {

  @Override
  protected Problem toProblem(EJBException exception) {
    if (Causes.find(RejectedExecutionException.class, exception).isPresent()) {
      return unavailable(
          "Not possible at the moment: the service is stopping; please try again later");
    }
    boolean rolledBack = Causes.find(RollbackException.class, exception).isPresent();
    return rolledBack
        ? unavailable("The database did not confirm; please try again later")
        : Problem.ofStatus(500);
  }
}
