package footfall.visits.control;

import footfall.visits.entity.NewVisit;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.annotation.Gauge;

/**
 * Records visits by group commit: requests leave theirs in a bounded queue, writers take what waits
 * and commit it together, and only then is each request answered. An idle service commits at once,
 * a busy one in large batches, without a delay to tune. The idea is DeWitt et al., "Implementation
 * Techniques for Main Memory Database Systems", SIGMOD 1984, section 5.2.
 */
@ApplicationScoped
public class GroupCommit {

  private static final Duration SWEEP = Duration.ofMillis(50);

  @Resource private ManagedThreadFactory threads;
  @Resource private ManagedScheduledExecutorService scheduler;
  @Resource private ManagedExecutorService executor;

  @Inject private BatchRecorder recorder;
  @Inject private LiveIds ids;

  @Inject
  @ConfigProperty(name = "footfall.queue.capacity")
  private int capacity;

  @Inject
  @ConfigProperty(name = "footfall.batch.max")
  private int maxBatch;

  @Inject
  @ConfigProperty(name = "footfall.writers")
  private int writerCount;

  @Inject
  @ConfigProperty(name = "footfall.write.timeout")
  private Duration timeout;

  @Inject
  @ConfigProperty(name = "footfall.drain.timeout")
  private Duration drainTimeout;

  private volatile VisitQueue queue = VisitQueue.closed();
  private List<VisitWriter> writers = List.of();

  /** Starts to take visits. Called once, when the tables are there. */
  public void start() {
    recorder.prepare();
    VisitQueue opened = new VisitQueue(capacity);
    writers =
        IntStream.range(0, writerCount)
            .mapToObj(i -> new VisitWriter(opened, recorder, ids, executor, maxBatch))
            .toList();
    writers.forEach(writer -> threads.newThread(writer).start());
    scheduler.scheduleAtFixedRate(
        this::refuseOverdue, SWEEP.toMillis(), SWEEP.toMillis(), TimeUnit.MILLISECONDS);
    queue = opened;
  }

  /**
   * Records visits in one transaction.
   *
   * @param visits at least one
   * @return completes with the time of the first visit once all are committed, or with a {@link
   *     RecordingUnavailableException} or {@link VisitRefusedException} when none is
   */
  public CompletionStage<Instant> record(List<NewVisit> visits) {
    PendingVisits pending = new PendingVisits(visits, ids, System.nanoTime());
    queue.put(pending);
    return pending.answer();
  }

  private void refuseOverdue() {
    long limit = System.nanoTime() - timeout.toNanos();
    queue.refuseWaitingSince(limit);
    writers.forEach(writer -> writer.refuseWaitingSince(limit));
  }

  /** How full the queue is, from 0 to 1. */
  public double load() {
    return queue.load();
  }

  /** Visits that wait for a writer. */
  @Gauge(
      name = "footfall_queued_visits",
      absolute = true,
      unit = MetricUnits.NONE,
      description = "Visits that wait for a writer")
  public int waiting() {
    return queue.visits();
  }

  /** Whether visits are taken: after {@link #start} and until the service stops. */
  public boolean isOpen() {
    return queue.isOpen();
  }

  /** Whether {@link #start} was called. */
  public boolean isStarted() {
    return !writers.isEmpty();
  }

  /** Whether every writer runs. */
  public boolean isAlive() {
    return !writers.isEmpty() && writers.stream().allMatch(VisitWriter::isAlive);
  }

  /** Takes no more visits, and returns when all that wait have their answer. */
  @PreDestroy
  void drain() {
    queue.close();
    long deadline = System.nanoTime() + drainTimeout.toNanos();
    writers.forEach(writer -> writer.join(Duration.ofNanos(deadline - System.nanoTime())));
  }
}
