package footfall.dictionary.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Weigher;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The ids of values, from a bounded cache of the hot ones before the database's dictionary.
 *
 * @param <V> the value, which has an id for ever once it has one
 */
final class Dictionary<V> {

  private final Cache<V, Integer> cache;
  private final Function<Set<V>, Map<V, Integer>> store;

  /**
   * @param maxBytes how much the cache may hold
   * @param bytes the memory that a value takes
   * @param store finds the ids of values, and gives one to each that has none
   */
  Dictionary(long maxBytes, Weigher<V, Integer> bytes, Function<Set<V>, Map<V, Integer>> store) {
    this.cache = cache(maxBytes, bytes);
    this.store = store;
  }

  /** A cache that evicts by weight, in the thread that adds: it needs no other. */
  static <K, E> Cache<K, E> cache(long maxBytes, Weigher<K, E> bytes) {
    return Caffeine.newBuilder()
        .maximumWeight(maxBytes)
        .weigher(bytes)
        .executor(Runnable::run)
        .build();
  }

  /** The ids of all values, of which those that are new get one. */
  Map<V, Integer> ids(Collection<V> values) {
    Map<V, Integer> ids = new HashMap<>();
    Set<V> unknown = new HashSet<>();
    for (V value : values) {
      Integer id = cache.getIfPresent(value);
      if (id == null) {
        unknown.add(value);
      } else {
        ids.put(value, id);
      }
    }
    if (!unknown.isEmpty()) {
      Map<V, Integer> stored = store.apply(unknown);
      cache.putAll(stored);
      ids.putAll(stored);
    }
    return ids;
  }
}
