package footfall.analytics.counts;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What a node knows about the count of a page: a count that it may answer while it is fresh, and
 * that no later answer may be smaller than; and which commits of its own a shard's count must have.
 */
final class KnownCount {

  private Optional<CachedCount> cached = Optional.empty();
  private long lastSequence;
  private long lastCommit;
  private int opening;

  /** Snapshots of before this {@link System#nanoTime} may lack what this node answered or knew. */
  private long distrustedUntil;

  KnownCount(long distrustedUntil) {
    this.distrustedUntil = distrustedUntil;
    this.lastCommit = distrustedUntil;
  }

  /** Returns the count while it is fresh, once it is loaded. */
  Optional<Long> fresh(long now) {
    return latest().filter(count -> count.isFresh(now)).flatMap(CachedCount::current);
  }

  private synchronized Optional<CachedCount> latest() {
    return cached;
  }

  /**
   * Adds visits that this node committed.
   *
   * @param sequence the number of their batch
   * @param ended the {@link System#nanoTime} of the end of the commit
   */
  synchronized void committed(int visits, long sequence, long ended) {
    cached.ifPresent(count -> count.add(visits));
    lastSequence = sequence;
    lastCommit = later(lastCommit, ended);
  }

  /**
   * Forgets a count of a shard that may have a commit already of which this node has not been told:
   * another node may open a snapshot between the commit and its end.
   *
   * @param now a {@link System#nanoTime}
   */
  synchronized void forgetIfItMayHave(ClockInterval commit, long now) {
    if (cached.filter(count -> count.mayHave(commit)).isPresent()) {
      cached = Optional.empty();
      distrustedUntil = later(distrustedUntil, now);
    }
  }

  /** Notes that shards lack visits that this node committed until a {@link System#nanoTime}. */
  synchronized void lost(long ended) {
    distrustedUntil = later(distrustedUntil, ended);
  }

  /** Begins to open a snapshot: no count of a shard is taken meanwhile, which might be later. */
  synchronized void opening() {
    opening++;
  }

  /** Ends what {@link #opening} began. */
  synchronized void opened() {
    opening--;
  }

  /**
   * Begins to load the count of a snapshot, to which visits committed from now on are added.
   *
   * @param staleFrom the {@link System#nanoTime} from which on the count is too old to be answered
   */
  synchronized CachedCount load(long staleFrom) {
    CachedCount loading = CachedCount.loading(staleFrom);
    cached = Optional.of(loading);
    return loading;
  }

  /** Ends a load without a count; what was known before is lost with it. */
  synchronized void failed(CachedCount loading, long now) {
    loading.failed();
    if (cached.filter(count -> count == loading).isPresent()) {
      cached = Optional.empty();
      distrustedUntil = later(distrustedUntil, now);
    }
  }

  /**
   * Takes the count of a shard, if that has all that this node knows and is not too old.
   *
   * @param now a {@link System#nanoTime}
   * @return the count; empty if MariaDB has to be asked
   */
  synchronized Optional<Long> accept(
      SharedCount shared, IntervalClock clock, long now, Duration maxAge) {
    long earliest = shared.snapshot().earliest();
    long age = clock.latest(now) - earliest;
    long left = TimeUnit.NANOSECONDS.toMicros(maxAge.toNanos()) - age;
    boolean hasOwnCommits =
        lastSequence <= shared.sequence() || clock.latest(lastCommit) < earliest;
    boolean isTrusted = clock.latest(distrustedUntil) < earliest;
    boolean isInTime = age >= 0 && left > 0 && opening == 0;
    if (!isInTime || !hasOwnCommits || !isTrusted || isLessThanKnown(shared.count())) {
      return Optional.empty();
    }
    cached = Optional.of(CachedCount.of(shared, now + TimeUnit.MICROSECONDS.toNanos(left)));
    return Optional.of(shared.count());
  }

  private boolean isLessThanKnown(long count) {
    return cached
        .filter(known -> known.isLoading() || known.current().orElse(0L) > count)
        .isPresent();
  }

  private static long later(long a, long b) {
    return a - b > 0 ? a : b;
  }
}
