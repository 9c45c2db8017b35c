package footfall.database.control;

import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.InvocationContext;

/**
 * Translates the runtime exceptions of an EJB into {@link DatabaseException}, an application
 * exception. For any other the container logs a stack trace, which would be one per batch while
 * MariaDB is unavailable.
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
