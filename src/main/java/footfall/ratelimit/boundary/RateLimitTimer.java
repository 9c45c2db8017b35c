package footfall.ratelimit.boundary;

import footfall.ratelimit.control.RateLimiter;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Evicts empty windows, to keep the memory small, and logs whether nodes share the limits. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class RateLimitTimer {

  @Inject private RateLimiter limiter;

  @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
  void everyTenSeconds() {
    limiter.evictExpired();
    limiter.reportShared();
  }
}
