package footfall.access.control;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Credentials by id as the database had them lately, those that were used last; also that there are
 * none. Nothing is used for longer than it is fresh, whatever becomes of the database. Thread-safe.
 *
 * @param <T> what the database has of them
 */
final class CredentialCache<T> {

  /** After this time a revocation counts on every node. */
  static final Duration FRESH = Duration.ofSeconds(10);

  /** As {@link #FRESH}, for ids that there is nothing of. */
  static final Duration MISSING = Duration.ofSeconds(1);

  private static final float LOAD_FACTOR = 0.75f;

  private final int max;
  private final LongSupplier ticker;

  private final Map<String, Entry<T>> entries =
      new LinkedHashMap<>(16, LOAD_FACTOR, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Entry<T>> eldest) {
          return size() > max;
        }
      };

  private record Entry<T>(Optional<T> credentials, long loadedAt) {

    boolean isFresh(long now) {
      return now - loadedAt < (credentials.isPresent() ? FRESH : MISSING).toNanos();
    }
  }

  /**
   * @param max the largest number of ids
   * @param ticker returns nanoseconds, like {@link System#nanoTime}
   */
  CredentialCache(int max, LongSupplier ticker) {
    this.max = max;
    this.ticker = ticker;
  }

  /**
   * Returns what is known by an id.
   *
   * @param load finds it in the database; what it throws passes through
   */
  Optional<T> get(String id, Function<String, Optional<T>> load) {
    long now = ticker.getAsLong();
    Entry<T> entry = entry(id);
    if (entry == null || !entry.isFresh(now)) {
      entry = new Entry<>(load.apply(id), now);
      put(id, entry);
    }
    return entry.credentials();
  }

  private synchronized Entry<T> entry(String id) {
    return entries.get(id);
  }

  private synchronized void put(String id, Entry<T> entry) {
    entries.put(id, entry);
  }

  /** Forgets what was changed. */
  synchronized void forget(String id) {
    entries.remove(id);
  }

  synchronized int size() {
    return entries.size();
  }
}
