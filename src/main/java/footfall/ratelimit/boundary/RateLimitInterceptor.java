package footfall.ratelimit.boundary;

import footfall.ratelimit.control.RateLimited;
import footfall.ratelimit.control.RateLimiter;
import footfall.ratelimit.entity.Policy;
import footfall.web.client.ClientResolver;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.servlet.http.HttpServletRequest;

/** Refuses calls of {@link RateLimited} methods that exceed the policy's quota. */
@Interceptor
@RateLimited(Policy.READ)
@Priority(Interceptor.Priority.APPLICATION)
public class RateLimitInterceptor {

  @Inject private RateLimiter limiter;
  @Inject private ClientResolver clients;
  @Inject private HttpServletRequest request;

  @AroundInvoke
  Object limit(InvocationContext call) throws Exception {
    Policy policy = call.getMethod().getAnnotation(RateLimited.class).value();
    RateLimiter.require(
        limiter.acquire(policy, clients.of(request).address()), request::setAttribute);
    return call.proceed();
  }
}
