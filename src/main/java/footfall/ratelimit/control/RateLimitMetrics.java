package footfall.ratelimit.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.annotation.Gauge;

/** Whether limits hold for all nodes together, and what their windows on this node take. */
@ApplicationScoped
public class RateLimitMetrics {

  @Inject private RateLimiter limiter;

  /** Is there from the start, with the metrics. */
  void register(@Observes Startup event) {
    limiter.evictExpired();
  }

  @Gauge(
      name = "footfall_ratelimit_shared",
      absolute = true,
      unit = MetricUnits.NONE,
      description =
          "0 while most requests count on this node alone since Redis fails; 1 also where none is"
              + " used")
  public int sharedAsNumber() {
    return limiter.shared().isReached() ? 1 : 0;
  }

  @Gauge(
      name = "footfall_ratelimit_keys",
      absolute = true,
      unit = MetricUnits.NONE,
      description = "Windows of clients that are held")
  public long keys() {
    return limiter.local().keys();
  }

  @Gauge(
      name = "footfall_ratelimit",
      absolute = true,
      unit = MetricUnits.BYTES,
      description = "Memory that the windows take, roughly")
  public long bytes() {
    return limiter.local().bytes();
  }

  @Gauge(
      name = "footfall_ratelimit_evicted",
      absolute = true,
      unit = MetricUnits.NONE,
      description = "Windows that were evicted for others while they still counted requests")
  public long evicted() {
    return limiter.local().evicted();
  }
}
