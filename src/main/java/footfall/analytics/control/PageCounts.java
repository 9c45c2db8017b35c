package footfall.analytics.control;

import footfall.analytics.counts.CountShards;
import footfall.analytics.counts.CountSource;
import footfall.analytics.counts.IncrementQueue;
import footfall.analytics.counts.IncrementSender;
import footfall.analytics.counts.IntervalClock;
import footfall.analytics.counts.KnownCounts;
import footfall.analytics.counts.PageCounter;
import footfall.analytics.counts.RedisShards;
import footfall.analytics.entity.PageCount;
import footfall.database.control.Migrated;
import footfall.database.control.StorageChanged;
import footfall.database.control.UnavailableException;
import footfall.redis.RedisConnector;
import footfall.values.PageUrl;
import footfall.visits.control.VisitCommitLock;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Counts the visits of pages, with a short-lived cache that includes every visit which this node
 * acknowledged, and shards that nodes share; see {@link footfall.analytics.counts}.
 *
 * <p>A cached count is the count in a snapshot of the database plus the visits that this node
 * committed since. The snapshot is opened while no commit of this node is under way ({@link
 * VisitCommitLock}), so that no visit is in both or in neither; the counting itself, which takes
 * longer, runs beside the commits.
 */
@ApplicationScoped
public class PageCounts {

  private static final int MAX_WAIT_MILLIS = 50;

  /**
   * For how long increments wait for others. A node that is busy then tells shards 20 times a
   * second of many visits, those of a page together: each round trip wakes several threads and
   * servers, which cost most of an increment. The price: of a page that is visited more often than
   * that, another node may find no count, and asks MariaDB once in {@code
   * footfall.page-counts.max-age}. That is less than one count for 100 visits.
   */
  private static final Duration LINGER = Duration.ofMillis(50);

  @Inject private PageCountStore store;
  @Inject private VisitCommitLock commits;
  @Inject private RedisConnector redis;
  @Inject private PageCountMetrics metrics;
  @Resource private ManagedThreadFactory threads;

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

  /** The maximum number of pages whose increments wait for shards. */
  @Inject
  @ConfigProperty(name = "footfall.page-counts.max-queued")
  private int maxQueued;

  private final IntervalClock clock = new IntervalClock();
  private KnownCounts counts;
  private PageCounter counter;
  private Semaphore counting;
  private Optional<Thread> sender = Optional.empty();

  @PostConstruct
  void create() {
    counting = new Semaphore(maxConcurrent);
    Optional<CountShards> shards =
        redis.isConfigured()
            ? Optional.of(new RedisShards(redis, UUID.randomUUID().toString()))
            : Optional.empty();
    Optional<IncrementQueue> increments = shards.map(some -> new IncrementQueue(maxQueued, LINGER));
    counts = new KnownCounts(max, maxAge, increments, clock, System::nanoTime);
    counter =
        new PageCounter(
            counts,
            shards,
            this::count,
            fill -> increments.ifPresent(queue -> queue.fill(fill)),
            clock,
            maxAge,
            () -> UUID.randomUUID().toString(),
            System::nanoTime);
    sender =
        shards.map(
            some ->
                threads.newThread(
                    new IncrementSender(
                        increments.orElseThrow(),
                        counts,
                        some,
                        clock,
                        store::read,
                        metrics::dropped)));
    commits.listen(committed -> metrics.dropped(counts.add(committed)));
  }

  void start(@Observes Migrated migrated) {
    sender.filter(thread -> thread.getState() == Thread.State.NEW).ifPresent(Thread::start);
  }

  /** What was counted on another server, of other ids. */
  void forget(@Observes StorageChanged event) {
    clock.follow(event.storage().server());
    counts.forget();
  }

  @PreDestroy
  void stop() {
    sender.ifPresent(Thread::interrupt);
  }

  /**
   * Counts the visits of a page; 0 for one that was never visited.
   *
   * @throws UnavailableException if MariaDB is away or too many counts are under way
   */
  public PageCount count(PageUrl page) {
    PageCount count = counter.count(page);
    metrics.answered(count);
    return count;
  }

  /** Forgets all counts: the database is another, or lacks what it had. */
  public void forget() {
    counts.forget();
  }

  private long count(PageUrl page, CountSource.Opened opened) {
    if (!tryAcquireCount()) {
      throw new UnavailableException("too many pages are being counted");
    }
    try {
      return store.id(page).map(id -> store.count(id, opened)).orElse(0L);
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
}
