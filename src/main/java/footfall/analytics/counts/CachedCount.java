package footfall.analytics.counts;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;

/** The count of a page's visits at one moment, which may not be known yet, and of those since. */
final class CachedCount {

  private final CompletableFuture<Long> counted = new CompletableFuture<>();
  private final LongAdder since = new LongAdder();
  private final long staleFrom;
  private final Optional<ClockInterval> snapshot;

  private CachedCount(long staleFrom, Optional<ClockInterval> snapshot) {
    this.staleFrom = staleFrom;
    this.snapshot = snapshot;
  }

  /**
   * Begins with a snapshot that this node opened while it committed nothing.
   *
   * @param staleFrom the {@link System#nanoTime} from which on the count is too old to be answered
   */
  static CachedCount loading(long staleFrom) {
    return new CachedCount(staleFrom, Optional.empty());
  }

  /** Takes over the count of a shard; the last parameter as for {@link #loading}. */
  static CachedCount of(long count, ClockInterval snapshot, long staleFrom) {
    CachedCount cached = new CachedCount(staleFrom, Optional.of(snapshot));
    cached.loaded(count);
    return cached;
  }

  /** Returns whether a commit may be in the count, although this node adds it only now. */
  boolean mayHave(ClockInterval commit) {
    return snapshot.filter(s -> commit.earliest() <= s.latest()).isPresent();
  }

  void loaded(long count) {
    counted.complete(count);
  }

  void failed() {
    counted.cancel(false);
  }

  void add(int visits) {
    since.add(visits);
  }

  boolean isFresh(long now) {
    return now - staleFrom < 0;
  }

  boolean isLoading() {
    return !counted.isDone();
  }

  /** Waits for the count, and returns the present one; empty if that failed. */
  Optional<Long> current() {
    try {
      return Optional.of(counted.join() + since.sum());
    } catch (CancellationException e) {
      return Optional.empty();
    }
  }
}
