package footfall.incontainer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.inject.Inject;
import java.util.stream.Stream;

/** Where the application's beans have something injected. */
@ApplicationScoped
public class InjectionPoints {

  @Inject private BeanManager beans;

  /** Those of the application's beans, and not of the tests'. */
  public Stream<InjectionPoint> ofTheApplication() {
    return beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
        .filter(bean -> bean.getBeanClass().getName().startsWith("footfall."))
        .filter(bean -> bean.getBeanClass().getPackage() != InjectionPoints.class.getPackage())
        .flatMap(bean -> bean.getInjectionPoints().stream());
  }
}
