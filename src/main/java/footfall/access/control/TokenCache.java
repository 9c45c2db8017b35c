package footfall.access.control;

import footfall.access.entity.ApiToken;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Tokens by id as the database had them lately, those that were used last; also that there is none.
 * Nothing is used for longer than it is fresh, whatever becomes of the database. Thread-safe.
 */
final class TokenCache {

  /** After this time a revocation counts on every node. */
  static final Duration FRESH = Duration.ofSeconds(10);

  /** As {@link #FRESH}, for ids that there is no token of. */
  static final Duration MISSING = Duration.ofSeconds(1);

  private static final float LOAD_FACTOR = 0.75f;

  private final int max;
  private final LongSupplier ticker;

  private final Map<String, Entry> entries =
      new LinkedHashMap<>(16, LOAD_FACTOR, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Entry> eldest) {
          return size() > max;
        }
      };

  private record Entry(Optional<ApiToken> token, long loadedAt) {

    boolean isFresh(long now) {
      return now - loadedAt < (token.isPresent() ? FRESH : MISSING).toNanos();
    }
  }

  /**
   * @param max the largest number of ids
   * @param ticker returns nanoseconds, like {@link System#nanoTime}
   */
  TokenCache(int max, LongSupplier ticker) {
    this.max = max;
    this.ticker = ticker;
  }

  /**
   * Returns a token.
   *
   * @param load finds it in the database; what it throws passes through
   */
  Optional<ApiToken> get(String id, Function<String, Optional<ApiToken>> load) {
    long now = ticker.getAsLong();
    Entry entry = entry(id);
    if (entry == null || !entry.isFresh(now)) {
      entry = new Entry(load.apply(id), now);
      put(id, entry);
    }
    return entry.token();
  }

  private synchronized Entry entry(String id) {
    return entries.get(id);
  }

  private synchronized void put(String id, Entry entry) {
    entries.put(id, entry);
  }

  /** Forgets a token that was changed. */
  synchronized void forget(String id) {
    entries.remove(id);
  }

  synchronized int size() {
    return entries.size();
  }
}
