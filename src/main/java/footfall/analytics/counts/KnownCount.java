package footfall.analytics.counts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * What a node knows about the count of a page: a count that it may answer while it is fresh, and
 * that no later answer may be smaller than; and which commits of its own a shard's count must have.
 */
final class KnownCount {

  private Optional<CachedCount> cached = Optional.empty();
  private int opening;

  /** What this node committed and shards have not been told yet. */
  private final List<Increment> untold = new ArrayList<>(1);

  /** Of what this node committed otherwise: the number of the last batch. */
  private long lastSequence;

  /** Of what this node committed otherwise: the end of the last commit. */
  private long lastCommit;

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

  /** Adds visits that this node committed, of which there is no shard to be told. */
  synchronized void committed(int visits) {
    cached.ifPresent(count -> count.add(visits));
  }

  /**
   * Adds visits that this node committed. A count of a shard that may have them already is
   * forgotten: another node may open a snapshot between the commit and its end.
   *
   * @param when they were committed
   * @param nanos the {@link System#nanoTime}
   */
  synchronized void committed(Increment increment, ClockInterval when, LongSupplier nanos) {
    if (cached.filter(count -> count.mayHave(when)).isPresent()) {
      cached = Optional.empty();
      distrustedUntil = later(distrustedUntil, nanos.getAsLong());
    }
    committed(increment.visits());
    untold.add(increment);
  }

  /** Notes that shards were told of the batches of this node up to one. */
  synchronized void told(long sequence) {
    removeUntold(increment -> increment.last() <= sequence);
  }

  /**
   * Notes that shards lack visits that this node committed until a {@link System#nanoTime}, and
   * will not be told of them.
   */
  synchronized void lost(long ended) {
    distrustedUntil = later(distrustedUntil, ended);
    removeUntold(increment -> increment.ended() - ended <= 0);
  }

  /** Returns how many batches shards have not been told of, and will be. */
  synchronized int untold() {
    return untold.size();
  }

  private void removeUntold(Predicate<Increment> some) {
    untold.stream()
        .filter(some)
        .forEach(
            increment -> {
              lastSequence = Math.max(lastSequence, increment.last());
              lastCommit = later(lastCommit, increment.ended());
            });
    untold.removeIf(some);
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
   * Takes the count of a shard and what shards have not been told yet, if that together is all that
   * this node knows, and not too old.
   *
   * @param now a {@link System#nanoTime}
   * @return the count; empty if MariaDB has to be asked
   */
  synchronized Optional<Long> accept(
      SharedCount shared, IntervalClock clock, long now, Duration maxAge) {
    long earliest = shared.snapshot().earliest();
    long age = clock.latest(now) - earliest;
    long left = TimeUnit.NANOSECONDS.toMicros(maxAge.toNanos()) - age;
    boolean hasTold = lastSequence <= shared.sequence() || clock.latest(lastCommit) < earliest;
    boolean isTrusted = clock.latest(distrustedUntil) < earliest;
    boolean isInTime = age >= 0 && left > 0 && opening == 0;
    if (!isInTime || !hasTold || !isTrusted) {
      return Optional.empty();
    }
    Optional<Long> whole = shared.with(untold, clock).filter(count -> !isLessThanKnown(count));
    whole.ifPresent(
        count ->
            cached =
                Optional.of(
                    CachedCount.of(
                        count, shared.snapshot(), now + TimeUnit.MICROSECONDS.toNanos(left))));
    return whole;
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
