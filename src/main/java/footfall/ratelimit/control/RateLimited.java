package footfall.ratelimit.control;

import footfall.ratelimit.entity.Policy;
import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Limits how often a client may call a method that answers a request, by the client's address
 * alone. Where the limit depends on what the request carries, the method calls {@link
 * RateLimiter#require} instead. On a method; on a type it only names the interceptor's binding.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface RateLimited {

  /** The policy that sets how often. */
  @Nonbinding
  Policy value();
}
