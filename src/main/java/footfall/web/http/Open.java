package footfall.web.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says of a resource method that anyone may call it. Nobody asks who does, so that it costs
 * nothing. Each resource method has this or names the permission that it needs.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Open {

  /** Whether it records, so that a setting may close it to all but those with a permission. */
  boolean isRecording() default false;
}
