package footfall.incontainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.inject.Inject;
import java.lang.annotation.Annotation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class MovableClockIT {

  private static final Instant MOMENT = Instant.parse("2026-03-28T22:59:59.990Z");

  @Inject private Clock clock;
  @Inject private MovableClock movableClock;
  @Inject private InjectionPoints injectionPoints;
  @Inject private BeanManager beans;

  @Deployment
  static WebArchive war() {
    return Deployments.war();
  }

  @AfterEach
  void run() {
    movableClock.run();
  }

  @Test
  void standsWhereATestSetsIt() {
    movableClock.set(MOMENT);
    movableClock.advance(Duration.ofMinutes(1));

    assertEquals(MOMENT.plusSeconds(60), clock.instant());
    assertEquals(MOMENT.plusSeconds(60).toEpochMilli(), clock.millis());
  }

  @Test
  void followsTheSystemOtherwise() {
    Instant before = Clock.systemUTC().instant();
    Instant shown = clock.instant();

    assertFalse(shown.isBefore(before));
    assertFalse(shown.isAfter(Clock.systemUTC().instant()));
  }

  @Test
  void isTheClockOfEveryBean() {
    List<Class<?>> clocks =
        injectionPoints
            .ofTheApplication()
            .filter(point -> point.getType() == Clock.class)
            .<Class<?>>map(this::bean)
            .distinct()
            .toList();

    assertEquals(List.of(MovableClock.class), clocks);
  }

  private Class<?> bean(InjectionPoint point) {
    Bean<?> bean =
        beans.resolve(
            beans.getBeans(point.getType(), point.getQualifiers().toArray(Annotation[]::new)));
    return bean.getBeanClass();
  }
}
