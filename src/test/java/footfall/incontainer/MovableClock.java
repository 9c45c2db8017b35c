package footfall.incontainer;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The application's clock while tests run in it: it stands where a test sets it, and else follows
 * the system's. All tests and the application's timers share it, so each test that sets it lets it
 * {@link #run} again.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class MovableClock extends Clock {

  private volatile Clock current = Clock.systemUTC();

  /** Stands still from now on, at this moment. */
  public void set(Instant moment) {
    current = Clock.fixed(moment, getZone());
  }

  /** Stands still from now on, so much later than it is. */
  public void advance(Duration time) {
    set(instant().plus(time));
  }

  /** Follows the system's clock again. */
  public void run() {
    current = Clock.systemUTC();
  }

  @Override
  public ZoneId getZone() {
    return current.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return current.withZone(zone);
  }

  @Override
  public Instant instant() {
    return current.instant();
  }

  @Override
  public long millis() {
    return current.millis();
  }
}
