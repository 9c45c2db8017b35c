package footfall.lifecycle;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** The service's only source of the time of day. */
@ApplicationScoped
public class ClockProducer {

  @Produces
  public Clock utc() {
    return Clock.systemUTC();
  }
}
