package footfall.analytics.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import footfall.analytics.entity.PageCount;
import footfall.database.control.StorageChanged;
import footfall.database.control.UnavailableException;
import footfall.values.PageUrl;
import footfall.visits.control.VisitCommitLock;
import footfall.visits.entity.Visit;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Counts the visits of pages, with a short-lived cache that includes every visit which this node
 * acknowledged.
 *
 * <p>A cached count is the count in a snapshot of the database plus the visits that this node
 * committed since. The snapshot is opened while no commit of this node is under way ({@link
 * VisitCommitLock}), so that no visit is in both or in neither; the counting itself, which takes
 * longer, runs beside the commits.
 */
@ApplicationScoped
public class PageCounts {

  private static final int MAX_WAIT_MILLIS = 50;

  @Inject private PageCountStore store;
  @Inject private VisitCommitLock commits;

  @Inject
  @ConfigProperty(name = "footfall.page-counts.max")
  private int max;

  /** The maximum age of a count with respect to the visits of other nodes. */
  @Inject
  @ConfigProperty(name = "footfall.page-counts.max-age")
  private Duration maxAge;

  /** The maximum number of counts at once: each occupies one of few threads. */
  @Inject
  @ConfigProperty(name = "footfall.page-counts.max-concurrent")
  private int maxConcurrent;

  private Cache<Integer, CachedCount> cache;
  private Cache<PageUrl, Integer> ids;
  private Semaphore counting;

  @PostConstruct
  void create() {
    counting = new Semaphore(maxConcurrent);
    cache = cache(max, maxAge);
    ids = cache(max, maxAge);
    commits.listen(this::add);
  }

  private static <K, V> Cache<K, V> cache(int max, Duration maxAge) {
    return Caffeine.newBuilder()
        .maximumSize(max)
        .expireAfterWrite(maxAge)
        .executor(Runnable::run)
        .build();
  }

  /**
   * What was counted on another server, of other ids; until then that shows for the age at most.
   */
  void forget(@Observes StorageChanged event) {
    ids.invalidateAll();
    cache.invalidateAll();
  }

  private void add(List<Visit> committed) {
    for (Visit visit : committed) {
      CachedCount count = cache.getIfPresent(visit.pageId());
      if (count != null) {
        count.increment();
      }
    }
  }

  /**
   * Counts the visits of a page; 0 for one that was never visited.
   *
   * @throws UnavailableException if MariaDB is away or too many counts are under way
   */
  public PageCount count(PageUrl page) {
    return cached(page).orElseGet(() -> load(page));
  }

  private Optional<PageCount> cached(PageUrl page) {
    return Optional.ofNullable(ids.getIfPresent(page))
        .flatMap(id -> Optional.ofNullable(cache.getIfPresent(id)))
        .flatMap(CachedCount::current)
        .map(count -> new PageCount(count, PageCount.IN_MEMORY));
  }

  private PageCount load(PageUrl page) {
    if (!tryAcquireCount()) {
      throw new UnavailableException("too many pages are being counted");
    }
    try {
      return new PageCount(store.id(page).map(id -> count(page, id)).orElse(0L), PageCount.MARIADB);
    } finally {
      counting.release();
    }
  }

  /** Waits a little: a web page with many counters requests all at once. */
  private boolean tryAcquireCount() {
    try {
      return counting.tryAcquire(MAX_WAIT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private long count(PageUrl page, int id) {
    CachedCount loading = new CachedCount();
    try {
      long count = store.count(id, () -> cache.put(id, loading));
      loading.loaded(count);
      ids.put(page, id);
      return count;
    } catch (RuntimeException e) {
      loading.failed();
      throw e;
    }
  }
}
