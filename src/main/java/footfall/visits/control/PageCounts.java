package footfall.visits.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import footfall.groupcommit.RecordingUnavailableException;
import footfall.visits.entity.PageCount;
import footfall.visits.entity.PageUrl;
import footfall.visits.entity.Visit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How often pages were visited, from a short-lived cache that includes every visit which this node
 * acknowledged.
 *
 * <p>A cached count is what a snapshot of the database held plus what this node committed since. So
 * that no visit is in both or in neither, a snapshot is opened while no commit of this node is
 * under way; the counting itself, which takes longer, goes on beside the commits.
 */
@ApplicationScoped
public class PageCounts {

  private static final int MAX_WAIT_MILLIS = 50;

  private final ReentrantReadWriteLock commits = new ReentrantReadWriteLock();
  private final Cache<Integer, CachedCount> cache;
  private final Cache<PageUrl, Integer> ids;
  private final PageCountStore store;
  private final Semaphore counting;

  protected PageCounts() {
    this(new PageCountStore(), 0, Duration.ZERO, 0);
  }

  /**
   * @param max pages that the cache may hold
   * @param maxAge how old a count may be as far as other nodes' visits are concerned
   * @param maxConcurrent counts that may be under way at once: each holds a thread, which are few
   */
  @Inject
  public PageCounts(
      PageCountStore store,
      @ConfigProperty(name = "footfall.page-counts.max") int max,
      @ConfigProperty(name = "footfall.page-counts.max-age") Duration maxAge,
      @ConfigProperty(name = "footfall.page-counts.max-concurrent") int maxConcurrent) {
    this.store = store;
    counting = new Semaphore(maxConcurrent);
    cache = cache(max, maxAge);
    ids = cache(max, maxAge);
  }

  private static <K, V> Cache<K, V> cache(int max, Duration maxAge) {
    return Caffeine.newBuilder()
        .maximumSize(max)
        .expireAfterWrite(maxAge)
        .executor(Runnable::run)
        .build();
  }

  /**
   * Runs a commit, then adds its visits to the cached counts.
   *
   * @param commit returns the visits once they are committed, and throws if they are not
   * @return the visits
   */
  public List<Visit> commit(Supplier<List<Visit>> commit) {
    commits.readLock().lock();
    try {
      List<Visit> visits = commit.get();
      visits.forEach(this::add);
      return visits;
    } finally {
      commits.readLock().unlock();
    }
  }

  private void add(Visit visit) {
    CachedCount count = cache.getIfPresent(visit.pageId());
    if (count != null) {
      count.increment();
    }
  }

  /**
   * The visits of a page; 0 for one that never had any.
   *
   * @throws RecordingUnavailableException if MariaDB is away or too many counts are under way
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
    if (!isCountingSoon()) {
      throw new RecordingUnavailableException("too many pages are being counted");
    }
    try {
      long count = store.id(page).map(id -> count(page, id)).orElse(0L);
      return new PageCount(count, PageCount.MARIADB);
    } catch (RuntimeException e) {
      throw DatabaseFailure.of(e);
    } finally {
      counting.release();
    }
  }

  /** A page of many counters asks for all at once, and a count takes a few milliseconds. */
  private boolean isCountingSoon() {
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
      long count = store.count(id, snapshot -> open(snapshot, id, loading));
      loading.loaded(count);
      ids.put(page, id);
      return count;
    } catch (RuntimeException e) {
      loading.failed();
      throw e;
    }
  }

  /** Opens the snapshot, and has later commits add to the count that is made in it. */
  private ResultSet open(PageCountStore.Query snapshot, int id, CachedCount loading)
      throws SQLException {
    commits.writeLock().lock();
    try {
      ResultSet result = snapshot.run();
      cache.put(id, loading);
      return result;
    } finally {
      commits.writeLock().unlock();
    }
  }
}
