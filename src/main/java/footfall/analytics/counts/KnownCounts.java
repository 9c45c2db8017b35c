package footfall.analytics.counts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import footfall.values.PageUrl;
import footfall.visits.entity.CommittedVisits;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * What a node knows about the counts of pages, each for longer than a shard's count lives. Where
 * something was forgotten before, for want of room or with the whole storage, only snapshots of
 * later times are trusted.
 */
public final class KnownCounts {

  /** For how much longer: clocks differ a little in speed, and an answer takes its time. */
  private static final Duration LONGER = Duration.ofSeconds(1);

  private final Cache<PageUrl, KnownCount> pages;
  private final Optional<IncrementQueue> increments;
  private final IntervalClock clock;
  private final LongSupplier nanos;
  private volatile long forgottenUntil;

  /**
   * @param max the largest number of pages
   * @param maxAge for how long a count of a shard lives, and may be answered
   * @param increments takes the visits that this node commits; empty if there are no shards
   * @param nanos the {@link System#nanoTime}
   */
  public KnownCounts(
      long max,
      Duration maxAge,
      Optional<IncrementQueue> increments,
      IntervalClock clock,
      LongSupplier nanos) {
    this.increments = increments;
    this.clock = clock;
    this.nanos = nanos;
    this.forgottenUntil = nanos.getAsLong();
    this.pages =
        Caffeine.newBuilder()
            .maximumSize(max)
            .expireAfterAccess(maxAge.plus(LONGER))
            .ticker(nanos::getAsLong)
            .executor(Runnable::run)
            .evictionListener((page, known, cause) -> evicted(cause))
            .build();
  }

  private void evicted(RemovalCause cause) {
    if (cause == RemovalCause.SIZE) {
      forgottenUntil = nanos.getAsLong();
    }
  }

  /** Returns what is known about a page, from now on. */
  KnownCount of(PageUrl page) {
    return pages.get(page, unknown -> new KnownCount(forgottenUntil));
  }

  /** Notes an answer; what was forgotten while it was looked for does not have it. */
  void answered(PageUrl page, KnownCount known) {
    if (pages.getIfPresent(page) != known) {
      forgottenUntil = nanos.getAsLong();
      pages.invalidate(page);
    }
  }

  /** Returns the number of the last batch that this node committed, 0 if there are no shards. */
  long sequence() {
    return increments.map(IncrementQueue::sequence).orElse(0L);
  }

  /**
   * Adds visits that this node committed.
   *
   * @return the number of increments of which shards will not be told, since too many wait
   */
  public int add(CommittedVisits committed) {
    if (increments.isEmpty()) {
      addToKnown(committed);
      return 0;
    }
    Map<PageUrl, Integer> visits = committed.countByPage();
    long begun = committed.begun();
    long ended = committed.ended();
    long now = nanos.getAsLong();
    ClockInterval when = clock.isKnown(now) ? clock.during(begun, ended) : ClockInterval.ANY_TIME;
    boolean isKept =
        increments
            .get()
            .put(
                visits,
                begun,
                ended,
                (page, increment) -> of(page).committed(increment, when, nanos));
    if (!isKept) {
      visits.keySet().forEach(page -> of(page).lost(ended));
    }
    return isKept ? 0 : visits.size();
  }

  /** Costs a commit nothing where nobody asks for counts. */
  private void addToKnown(CommittedVisits committed) {
    if (pages.estimatedSize() > 0) {
      committed
          .countByPage()
          .forEach(
              (page, count) -> {
                KnownCount known = pages.getIfPresent(page);
                if (known != null) {
                  known.committed(count);
                }
              });
    }
  }

  /**
   * Notes that shards were told of visits of pages.
   *
   * @param failed those pages whose visits shards may lack nevertheless
   */
  void told(Map<PageUrl, Increment> increments, Set<PageUrl> failed) {
    increments.forEach(
        (page, increment) -> {
          KnownCount known = pages.getIfPresent(page);
          if (known != null && failed.contains(page)) {
            known.lost(increment.ended());
          } else if (known != null) {
            known.told(increment.last());
          }
        });
  }

  /**
   * Forgets all, since the database is another or lacks what it had. Counts of shards from before
   * are not answered any more.
   */
  public void forget() {
    forgottenUntil = nanos.getAsLong();
    clock.forget(forgottenUntil);
    pages.invalidateAll();
  }
}
