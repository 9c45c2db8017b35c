package footfall.dictionary.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Weigher;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * One direction of a dictionary: a bounded cache in front of the database.
 *
 * @param <K> the key: a value or its id
 * @param <V> what belongs to a key, and never changes
 */
final class Dictionary<K, V> {

  private final Cache<K, V> cache;

  /**
   * @param maxBytes the maximum size of the cache
   * @param bytes the size of an entry
   */
  Dictionary(long maxBytes, Weigher<K, V> bytes) {
    cache =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            .weigher(bytes)
            .executor(Runnable::run)
            .build();
  }

  /** Finds keys in the database, or adds them to it. */
  @FunctionalInterface
  interface Store<K, V, E extends Exception> {

    Map<K, V> find(Set<K> keys) throws E;
  }

  /**
   * Finds keys.
   *
   * @param store finds those that are not in the cache
   */
  <E extends Exception> Map<K, V> find(Collection<K> keys, Store<K, V, E> store) throws E {
    Map<K, V> found = new HashMap<>();
    Set<K> unknown = new HashSet<>();
    for (K key : keys) {
      V cached = cache.getIfPresent(key);
      if (cached == null) {
        unknown.add(key);
      } else {
        found.put(key, cached);
      }
    }
    if (!unknown.isEmpty()) {
      Map<K, V> stored = store.find(unknown);
      cache.putAll(stored);
      found.putAll(stored);
    }
    return found;
  }
}
