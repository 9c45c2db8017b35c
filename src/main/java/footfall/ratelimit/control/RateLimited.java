package footfall.ratelimit.control;

import footfall.ratelimit.entity.Policy;
import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Limits how often a client, identified by its address alone, may call a resource method. Where the
 * limit depends on the request's content, the method calls {@link RateLimiter#require} instead.
 * Only for methods; on a type it only binds the interceptor.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface RateLimited {

  /** The policy whose quota applies. */
  @Nonbinding
  Policy value();
}
