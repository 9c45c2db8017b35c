package footfall.visits.control;

import footfall.groupcommit.BatchOverdueException;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.InvocationContext;

/**
 * Has an EJB throw what its callers can act on. To the container that is an answer like any other;
 * of all else it would write a stack trace to the log, once for each batch while MariaDB is away.
 */
public class DatabaseFailureInterceptor {

  @AroundInvoke
  Object translate(InvocationContext call) throws Exception {
    try {
      return call.proceed();
    } catch (BatchOverdueException e) {
      throw e;
    } catch (RuntimeException e) {
      throw DatabaseFailure.of(e);
    }
  }
}
