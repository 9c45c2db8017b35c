package footfall.incontainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import footfall.ratelimit.control.RateLimitExceededException;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateful;
import jakarta.ejb.Stateless;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.InterceptionType;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class RateLimitsIT {

  /** As the server of these tests is configured. */
  private static final int READ_LIMIT = 3;

  private static final List<Class<? extends Annotation>> BEGIN_TRANSACTIONS =
      List.of(Transactional.class, Stateless.class, Stateful.class, Singleton.class);

  @Inject private BeanManager beans;
  @Inject private LimitedBean limitedBean;

  @Deployment
  static WebArchive war() {
    return Deployments.war();
  }

  /** Interceptors of transactions would come before it. */
  @Test
  void noTransactionBeginsBeforeALimitIsAsked() {
    List<Method> limited = limitedMethods().toList();

    assertFalse(limited.isEmpty());
    assertEquals(
        List.of(),
        limited.stream()
            .filter(m -> beginsTransaction(m) || beginsTransaction(m.getDeclaringClass()))
            .toList());
  }

  @Test
  void oneInterceptorLimits() {
    List<Integer> interceptors =
        limitedMethods()
            .flatMap(RateLimitsIT::limits)
            .map(limit -> beans.resolveInterceptors(InterceptionType.AROUND_INVOKE, limit).size())
            .distinct()
            .toList();

    assertEquals(List.of(1), interceptors);
  }

  @Test
  void aCallOverTheLimitDoesNotReachTheMethod() {
    for (int call = 0; call < READ_LIMIT; call++) {
      limitedBean.ask();
    }

    assertThrows(RateLimitExceededException.class, limitedBean::ask);
    assertEquals(READ_LIMIT, limitedBean.calls());
  }

  private Stream<Method> limitedMethods() {
    return beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
        .<Class<?>>map(bean -> bean.getBeanClass())
        .distinct()
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .filter(method -> limits(method).findAny().isPresent());
  }

  /** By its name: the annotation's package is the application's affair. */
  private static Stream<Annotation> limits(Method method) {
    return Arrays.stream(method.getAnnotations())
        .filter(annotation -> annotation.annotationType().getSimpleName().equals("RateLimited"));
  }

  private static boolean beginsTransaction(AnnotatedElement element) {
    return BEGIN_TRANSACTIONS.stream().anyMatch(element::isAnnotationPresent);
  }
}
