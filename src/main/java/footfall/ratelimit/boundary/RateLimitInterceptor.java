package footfall.ratelimit.boundary;

import footfall.client.Clients;
import footfall.ratelimit.control.RateLimitExceededException;
import footfall.ratelimit.control.RateLimited;
import footfall.ratelimit.control.RateLimiter;
import footfall.ratelimit.entity.Decision;
import footfall.ratelimit.entity.Limited;
import footfall.ratelimit.entity.Policy;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Lets requests through that their client may make, and tells either way how it stands. */
@Interceptor
@RateLimited(Policy.READ)
@Priority(Interceptor.Priority.APPLICATION)
public class RateLimitInterceptor {

  @Inject private RateLimiter limiter;
  @Inject private Clients clients;
  @Inject private HttpServletRequest request;

  @AroundInvoke
  Object limit(InvocationContext call) throws Exception {
    Policy policy = call.getMethod().getAnnotation(RateLimited.class).value();
    Optional<Decision> decision = decide(policy, call.getParameters());
    if (decision.isPresent()) {
      request.setAttribute(Decision.PROPERTY, decision.get());
      if (!decision.get().isAccepted()) {
        throw new RateLimitExceededException(decision.get().standing());
      }
    }
    return call.proceed();
  }

  private Optional<Decision> decide(Policy policy, Object[] parameters) {
    for (Object parameter : parameters) {
      if (parameter instanceof Limited limited) {
        return limiter.record(policy, limited);
      }
    }
    return limiter.ask(policy, clients.of(request).address());
  }
}
