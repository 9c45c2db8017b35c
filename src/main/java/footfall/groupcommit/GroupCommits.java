package footfall.groupcommit;

import footfall.database.control.FailureLog;
import footfall.database.control.NodeClock;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.metrics.MetricRegistry;

/**
 * The group commits of this node, one per kind of item. Each is created when the service starts,
 * started once the schema is migrated, and drained when the service stops.
 */
@ApplicationScoped
public class GroupCommits {

  private static final Logger LOG = Logger.getLogger(GroupCommits.class.getName());
  private static final long EXPIRY_CHECK_MILLIS = 50;

  private final Map<String, GroupCommit<?>> byKind = new ConcurrentSkipListMap<>();
  private final Queue<Future<?>> expiryChecks = new ConcurrentLinkedQueue<>();

  @Resource private ManagedThreadFactory threads;
  @Resource private ManagedScheduledExecutorService scheduler;
  @Resource private ManagedExecutorService executor;
  @Inject private MetricRegistry metrics;
  @Inject private NodeClock clock;

  @Inject
  @ConfigProperty(name = "footfall.queue.capacity")
  private int capacity;

  @Inject
  @ConfigProperty(name = "footfall.batch.max")
  private int maxBatch;

  @Inject
  @ConfigProperty(name = "footfall.write.timeout")
  private Duration timeout;

  @Inject
  @ConfigProperty(name = "footfall.drain.timeout")
  private Duration drainTimeout;

  /**
   * Creates a group commit, which accepts no items until it is {@link #start started}.
   *
   * @param kind the name of the items in metrics and the log, a plural
   * @param writers the number of batches that may be committed concurrently, 1 or more
   */
  public <T> GroupCommit<T> create(String kind, int writers, BatchRecorder<T> recorder) {
    FailureLog log =
        new FailureLog(LOG, "New " + kind + " are not recorded", "New " + kind + " are recorded");
    CommitMetrics figures = new CommitMetrics(kind, metrics);
    CommitQueue<T> queue = new CommitQueue<>(capacity, figures::refused);
    GroupCommit<T> commit =
        new GroupCommit<>(
            queue,
            Stream.generate(
                    () ->
                        new BatchWriter<>(
                            queue,
                            recorder,
                            executor,
                            maxBatch,
                            log,
                            figures,
                            new CommitProgress(System::nanoTime, timeout)))
                .limit(writers)
                .toList(),
            timeout,
            drainTimeout,
            figures,
            clock);
    byKind.put(kind, commit);
    CommitMetrics.observe(kind, commit, metrics);
    return commit;
  }

  /** Starts a group commit and the expiry of its requests, unless it is started. */
  public void start(GroupCommit<?> commit) {
    if (commit.start(threads)) {
      expiryChecks.add(
          scheduler.scheduleAtFixedRate(
              commit::expireOverdue,
              EXPIRY_CHECK_MILLIS,
              EXPIRY_CHECK_MILLIS,
              TimeUnit.MILLISECONDS));
    }
  }

  /** Returns whether items of every kind are accepted. */
  public boolean areOpen() {
    return !byKind.isEmpty() && byKind.values().stream().allMatch(GroupCommit::isOpen);
  }

  /** Returns whether batches of every kind are committed, as far as the last ones show. */
  public boolean areRecording() {
    return byKind.values().stream().allMatch(GroupCommit::isRecording);
  }

  /** Returns whether no writer has ended. */
  public boolean areAlive() {
    return byKind.values().stream().allMatch(GroupCommit::isAlive);
  }

  /** Returns the load of the fullest queue, 0 if empty and 1 if full. */
  public double load() {
    return byKind.values().stream().mapToDouble(commit -> commit.queue().load()).max().orElse(0);
  }

  /** Returns the number of items that wait for a writer, by kind. */
  public Map<String, Integer> waiting() {
    Map<String, Integer> waiting = new TreeMap<>();
    byKind.forEach((kind, commit) -> waiting.put(kind, commit.queue().items()));
    return waiting;
  }

  @PreDestroy
  void drain() {
    byKind.values().forEach(commit -> commit.queue().close());
    byKind.values().forEach(GroupCommit::awaitTermination);
    expiryChecks.forEach(check -> check.cancel(false));
  }
}
