package footfall.analytics.control;

import footfall.analytics.entity.TimeWindow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Looks once a second at most, and only if someone asks, whether visits have changed and who is
 * online: all answers of that second are made from this.
 */
@ApplicationScoped
public class LivePulse {

  private static final long MAX_AGE_NANOS = Duration.ofSeconds(1).toNanos();

  @Inject private ReportTags tags;
  @Inject private OnlinePages presence;
  @Inject private Clock clock;

  private volatile Beat last;

  /**
   * One look.
   *
   * @param now when it was begun
   * @param nanos the {@link System#nanoTime} of that
   * @param tag is another one where any visits, or the minute, are others
   */
  public record Beat(Instant now, long nanos, String tag, Online online) {

    private boolean isFresh() {
      return System.nanoTime() - nanos < MAX_AGE_NANOS;
    }
  }

  /** Returns the last look, if it is not a second old. */
  public Optional<Beat> fresh() {
    return Optional.ofNullable(last).filter(Beat::isFresh);
  }

  /**
   * Returns the last look, or looks again if it is a second old; who comes meanwhile waits for the
   * same look.
   *
   * @throws footfall.database.control.UnavailableException if MariaDB is away
   */
  public synchronized Beat take() {
    Beat beat = last;
    if (beat == null || !beat.isFresh()) {
      long nanos = System.nanoTime();
      Instant now = clock.instant();
      beat = new Beat(now, nanos, tags.tag("live", TimeWindow.FAR, now), presence.now());
      last = beat;
    }
    return beat;
  }
}
