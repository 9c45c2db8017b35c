package footfall.access.boundary;

import footfall.access.control.Allowed;
import footfall.access.control.CurrentCaller;
import footfall.access.entity.Permission;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Refuses calls of {@link Allowed} methods by who must not call them, before any limit counts. */
@Interceptor
@Allowed(Permission.ADMINISTER)
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
public class AccessInterceptor {

  @Inject private CurrentCaller caller;

  @AroundInvoke
  Object check(InvocationContext call) throws Exception {
    Allowed allowed = call.getMethod().getAnnotation(Allowed.class);
    if (allowed.inEveryMode()) {
      caller.requireProven(allowed.value());
    } else if (allowed.ofAllSites()) {
      caller.requireOfAllSites(allowed.value());
    } else {
      caller.require(allowed.value());
    }
    return call.proceed();
  }
}
