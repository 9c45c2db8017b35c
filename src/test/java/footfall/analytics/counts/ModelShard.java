package footfall.analytics.counts;

import footfall.redis.RedisUnavailableException;
import footfall.values.PageUrl;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** A shard in memory that does as the scripts do, and can be away or lose all. */
final class ModelShard {

  private static final int PORT = 6379;
  private static final long LEASE_NANOS = 2_000_000_000L;

  private final Map<PageUrl, Entry> entries = new HashMap<>();
  private final LongSupplier nanos;
  private final Consumer<PageUrl> removed;
  private boolean away;

  /** A lease or a count. */
  private static final class Entry {
    private final Map<String, Long> sequences = new HashMap<>();
    private Optional<String> lease = Optional.empty();
    private long count;
    private ClockInterval snapshot;
    private String filledBy;
    private long end;
  }

  /**
   * @param removed is told of pages that expired or were lost
   */
  ModelShard(LongSupplier nanos, Consumer<PageUrl> removed) {
    this.nanos = nanos;
    this.removed = removed;
  }

  void setAway(boolean isAway) {
    away = isAway;
  }

  void loseAll() {
    entries.keySet().forEach(removed);
    entries.clear();
  }

  /** The counts of all pages that have one. */
  Map<PageUrl, Long> counts() {
    Map<PageUrl, Long> counts = new HashMap<>();
    for (PageUrl page : Set.copyOf(entries.keySet())) {
      entry(page).filter(e -> e.lease.isEmpty()).ifPresent(e -> counts.put(page, e.count));
    }
    return counts;
  }

  private void requireThere() {
    if (away) {
      throw new RedisUnavailableException("away");
    }
  }

  private Optional<Entry> entry(PageUrl page) {
    Entry entry = entries.get(page);
    if (entry != null && nanos.getAsLong() - entry.end >= 0) {
      entries.remove(page);
      removed.accept(page);
    }
    return Optional.ofNullable(entries.get(page));
  }

  private CountShards.Read read(String node, PageUrl page, String lease) {
    requireThere();
    Optional<Entry> entry = entry(page);
    if (entry.isEmpty()) {
      Entry leased = new Entry();
      leased.lease = Optional.of(lease);
      leased.end = nanos.getAsLong() + LEASE_NANOS;
      entries.put(page, leased);
    }
    return new CountShards.Read(
        entry
            .filter(e -> e.lease.isEmpty())
            .map(e -> new SharedCount(e.count, e.snapshot, e.sequences.getOrDefault(node, 0L))),
        entry.isEmpty(),
        PORT);
  }

  private boolean fill(String node, PageUrl page, String lease, CountShards.Fill fill) {
    requireThere();
    if (entry(page).filter(e -> e.lease.equals(Optional.of(lease))).isEmpty()) {
      return false;
    }
    Entry filled = new Entry();
    filled.count = fill.count();
    filled.snapshot = fill.snapshot();
    filled.filledBy = node;
    filled.sequences.put(node, fill.sequence());
    filled.end = nanos.getAsLong() + fill.life().toNanos();
    entries.put(page, filled);
    return true;
  }

  private boolean add(String node, PageUrl page, CountShards.Addition addition) {
    Optional<Entry> found = entry(page);
    if (found.filter(e -> e.lease.isEmpty()).isEmpty()) {
      entries.remove(page);
      return false;
    }
    Entry entry = found.orElseThrow();
    long last = entry.sequences.getOrDefault(node, 0L);
    if (addition.last() <= last) {
      return false;
    }
    boolean isOwn = entry.filledBy.equals(node);
    boolean has = !isOwn && addition.when().latest() < entry.snapshot.earliest();
    boolean hasNot = isOwn || addition.when().earliest() > entry.snapshot.latest();
    if (addition.first() <= last || !has && !hasNot) {
      entries.remove(page);
      return false;
    }
    entry.sequences.put(node, addition.last());
    entry.count += hasNot ? addition.visits() : 0;
    return hasNot;
  }

  /** The shard as a node sees it. */
  CountShards of(String node) {
    return new CountShards() {
      @Override
      public Read read(PageUrl page, String lease) {
        return ModelShard.this.read(node, page, lease);
      }

      @Override
      public void fill(PageUrl page, String lease, Fill fill) {
        ModelShard.this.fill(node, page, lease, fill);
      }

      @Override
      public Set<PageUrl> add(Map<PageUrl, Addition> additions) {
        if (away) {
          return additions.keySet();
        }
        additions.forEach((page, addition) -> ModelShard.this.add(node, page, addition));
        return Set.of();
      }
    };
  }
}
