package footfall.analytics.control;

import footfall.analytics.entity.LiveLook;
import footfall.analytics.entity.VisitScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * Looks once a second at most, and only if someone asks, at the visits of all scopes that are asked
 * for and at who is online: all answers of that second are made from this. For one thread at a
 * time.
 */
@ApplicationScoped
public class LivePulse {

  private static final long MAX_AGE_NANOS = Duration.ofSeconds(1).toNanos();

  @Inject private LiveStore store;
  @Inject private OnlinePages presence;
  @Inject private Clock clock;

  private volatile Beat last;

  /**
   * One look.
   *
   * @param now when it was begun
   * @param nanos the {@link System#nanoTime} of that
   * @param look has the visits of all scopes that were asked for
   */
  public record Beat(Instant now, long nanos, Online online, LiveLook look) {}

  /** Returns whether a look was begun less than a second ago. */
  public static boolean isFresh(long nanos) {
    return System.nanoTime() - nanos < MAX_AGE_NANOS;
  }

  /**
   * Looks again, unless the last look is not a second old: then only scopes are read that it does
   * not have.
   *
   * @param asked scopes that are asked for now
   * @param kept scopes that were asked for lately, and will be again
   * @throws footfall.database.control.UnavailableException as {@link LiveStore#look} does
   */
  public Beat take(Set<VisitScope> asked, Set<VisitScope> kept) {
    Beat beat = last;
    last = beat != null && isFresh(beat.nanos()) ? extended(beat, asked) : next(asked, kept);
    return last;
  }

  private Beat extended(Beat beat, Set<VisitScope> asked) {
    Set<VisitScope> missing = new HashSet<>(asked);
    missing.removeAll(beat.look().visits().keySet());
    if (missing.isEmpty()) {
      return beat;
    }
    LiveLook further = store.look(missing, beat.look(), beat.now());
    return new Beat(beat.now(), beat.nanos(), beat.online(), beat.look().with(further.visits()));
  }

  private Beat next(Set<VisitScope> asked, Set<VisitScope> kept) {
    Set<VisitScope> scopes = new HashSet<>(kept);
    scopes.addAll(asked);
    long nanos = System.nanoTime();
    Instant now = clock.instant();
    LiveLook look = store.look(scopes, last == null ? LiveLook.NONE : last.look(), now);
    return new Beat(now, nanos, presence.now(), look);
  }
}
