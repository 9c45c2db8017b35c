package footfall.dictionary.control;

import footfall.database.entity.StorageId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What is cached of the two storages that were used last: the primary's and a replica's, which
 * answer in turns. Thread-safe.
 *
 * @param <C> the caches of a storage
 */
final class OfStorages<C> {

  private static final int STORAGES = 2;

  private final Map<StorageId, C> used = new LinkedHashMap<>(4, 0.75F, true);
  private final Supplier<C> empty;

  /**
   * @param empty makes empty caches for a storage
   */
  OfStorages(Supplier<C> empty) {
    this.empty = empty;
  }

  /** Returns the caches of a storage, empty ones unless it is one of the two used last. */
  synchronized C get(StorageId storage) {
    C caches = used.computeIfAbsent(storage, unknown -> empty.get());
    if (used.size() > STORAGES) {
      used.remove(used.keySet().iterator().next());
    }
    return caches;
  }
}
