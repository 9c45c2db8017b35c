package footfall.groupcommit;

import footfall.database.control.FailureLog;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/**
 * All group commits of this node, one for each kind of item. Each is created when the service
 * starts, is started when its tables are there, and is drained when the service stops.
 */
@ApplicationScoped
public class GroupCommits {

  private static final Logger LOG = Logger.getLogger(GroupCommits.class.getName());
  private static final Duration SWEEP = Duration.ofMillis(50);

  private static final Metadata QUEUED =
      Metadata.builder()
          .withName("footfall_queued")
          .withDescription("Visits and heartbeats that wait for a writer")
          .build();

  /** By the name of the kind. */
  private final Map<String, GroupCommit<?>> all = new ConcurrentSkipListMap<>();

  @Resource private ManagedThreadFactory threads;
  @Resource private ManagedScheduledExecutorService scheduler;
  @Resource private ManagedExecutorService executor;
  @Inject private MetricRegistry metrics;

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
   * Creates a group commit, which takes nothing until it is {@link #start started}.
   *
   * @param kind what it records, a plural for metrics and the log
   * @param writers batches that may be committed at once, 1 or more
   */
  public <T> GroupCommit<T> create(String kind, int writers, BatchRecorder<T> recorder) {
    FailureLog log =
        new FailureLog(LOG, "New " + kind + " are not recorded", "New " + kind + " are recorded");
    CommitQueue<T> queue = new CommitQueue<>(capacity);
    GroupCommit<T> commit =
        new GroupCommit<>(
            queue,
            Stream.generate(() -> new BatchWriter<>(queue, recorder, executor, maxBatch, log))
                .limit(writers)
                .toList(),
            timeout,
            drainTimeout);
    all.put(kind, commit);
    metrics.gauge(QUEUED, commit, GroupCommit::waiting, new Tag("kind", kind));
    return commit;
  }

  /** Has a group commit take items; nothing happens if it does already. */
  public void start(GroupCommit<?> commit) {
    if (commit.start(writer -> threads.newThread(writer).start())) {
      scheduler.scheduleAtFixedRate(
          commit::refuseOverdue, SWEEP.toMillis(), SWEEP.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Whether items of every kind are taken. */
  public boolean areOpen() {
    return !all.isEmpty() && all.values().stream().allMatch(GroupCommit::isOpen);
  }

  /** Whether every writer runs that was started. */
  public boolean areAlive() {
    return all.values().stream().allMatch(GroupCommit::isAlive);
  }

  /** How full the fullest queue is, from 0 to 1. */
  public double load() {
    return all.values().stream().mapToDouble(GroupCommit::load).max().orElse(0);
  }

  /** The number of items of each kind that wait for a writer. */
  public Map<String, Integer> waiting() {
    Map<String, Integer> waiting = new TreeMap<>();
    all.forEach((kind, commit) -> waiting.put(kind, commit.waiting()));
    return waiting;
  }

  @PreDestroy
  void drain() {
    all.values().forEach(GroupCommit::close);
    all.values().forEach(GroupCommit::awaitEnd);
  }
}
