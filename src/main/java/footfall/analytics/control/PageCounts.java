package footfall.analytics.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import footfall.analytics.entity.PageCount;
import footfall.database.control.UnavailableException;
import footfall.values.PageUrl;
import footfall.visits.control.VisitCommitLock;
import footfall.visits.entity.Visit;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How often pages were visited, from a short-lived cache that includes every visit which this node
 * acknowledged.
 *
 * <p>A cached count is what a snapshot of the database held plus what this node committed since. So
 * that no visit is in both or in neither, the snapshot is opened while no commit of this node is
 * under way ({@link VisitCommitLock}); the counting itself, which takes longer, goes on beside the
 * commits.
 */
@ApplicationScoped
public class PageCounts {

  private static final int MAX_WAIT_MILLIS = 50;

  @Inject private PageCountStore store;
  @Inject private VisitCommitLock commits;

  @Inject
  @ConfigProperty(name = "footfall.page-counts.max")
  private int max;

  /** How old a count may be as far as other nodes' visits are concerned. */
  @Inject
  @ConfigProperty(name = "footfall.page-counts.max-age")
  private Duration maxAge;

  /** Counts that may be under way at once: each holds a thread, which are few. */
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

  private void add(List<Visit> committed) {
    for (Visit visit : committed) {
      CachedCount count = cache.getIfPresent(visit.pageId());
      if (count != null) {
        count.increment();
      }
    }
  }

  /**
   * The visits of a page; 0 for one that never had any.
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
      OptionalInt id = store.id(page);
      long count = id.isPresent() ? count(page, id.getAsInt()) : 0;
      return new PageCount(count, PageCount.MARIADB);
    } finally {
      counting.release();
    }
  }

  /** A page of many counters asks for all at once, and a count takes a few milliseconds. */
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
