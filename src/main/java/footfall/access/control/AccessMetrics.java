package footfall.access.control;

import footfall.access.entity.AccessMode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.annotation.Gauge;

/** Whether anyone may do anything. */
@ApplicationScoped
public class AccessMetrics {

  @Inject private AccessSettings settings;

  /** Is there from the start, with the metric. */
  void register(@Observes Startup event) {
    settings.mode();
  }

  @Gauge(
      name = "footfall_access_open",
      absolute = true,
      unit = MetricUnits.NONE,
      description = "1 where anyone may do anything, since footfall.access is open or warn")
  public int openAsNumber() {
    return settings.mode() == AccessMode.CLOSED ? 0 : 1;
  }
}
