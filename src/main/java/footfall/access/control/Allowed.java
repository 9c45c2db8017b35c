package footfall.access.control;

import footfall.access.entity.Permission;
import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets only callers call a resource method who have a permission; others get 401 or 403. Where it
 * depends on the request's content what is needed, the method is {@link footfall.web.http.Open} and
 * calls {@link CurrentCaller#require}. Only for methods; on a type it only binds the interceptor.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Allowed {

  /** What the caller must be permitted. */
  @Nonbinding
  Permission value();

  /** Whether only callers of all sites may call it, since its answer is not by site. */
  @Nonbinding
  boolean ofAllSites() default false;

  /** Whether it is asked for in every mode of access, since what the method does outlasts them. */
  @Nonbinding
  boolean inEveryMode() default false;
}
