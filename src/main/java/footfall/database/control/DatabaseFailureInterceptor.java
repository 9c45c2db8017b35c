package footfall.database.control;

import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.InvocationContext;

/**
 * Has an EJB that uses JPA throw a {@link DatabaseException}. The container takes that for an
 * answer like any other; of all else it would write a stack trace to the log, once for each batch
 * while MariaDB is away.
 */
public class DatabaseFailureInterceptor {

  @AroundInvoke
  Object translate(InvocationContext call) throws Exception {
    try {
      return call.proceed();
    } catch (RuntimeException e) {
      throw DatabaseFailure.of(e);
    }
  }
}
