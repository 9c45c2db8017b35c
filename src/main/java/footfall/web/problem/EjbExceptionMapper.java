package footfall.web.problem;

import footfall.database.control.Causes;
import jakarta.ejb.EJBException;
import jakarta.transaction.RollbackException;
import jakarta.ws.rs.ext.Provider;

/**
 * Answers the container's exception for a failed commit, which means that the database went away,
 * with 503. Every other exception that the container wraps is a defect, 500.
 */
@Provider
public class EjbExceptionMapper extends ProblemMapper<EJBException> {

  @Override
  protected Problem toProblem(EJBException exception) {
    boolean rolledBack = Causes.find(RollbackException.class, exception).isPresent();
    return rolledBack
        ? unavailable("The database did not confirm; please try again later")
        : Problem.ofStatus(500);
  }
}
