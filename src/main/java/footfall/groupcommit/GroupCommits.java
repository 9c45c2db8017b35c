package footfall.groupcommit;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Starts group commits, as they are configured. */
@ApplicationScoped
public class GroupCommits {

  private static final Duration SWEEP = Duration.ofMillis(50);

  @Resource private ManagedThreadFactory threads;
  @Resource private ManagedScheduledExecutorService scheduler;
  @Resource private ManagedExecutorService executor;

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
   * Starts to take what is recorded.
   *
   * @param what that is, for the log
   * @param writerCount batches that may be committed at once, 1 or more
   */
  public <T> GroupCommit<T> start(String what, int writerCount, BatchCommit<T> commit) {
    CommitQueue<T> queue = new CommitQueue<>(capacity);
    List<BatchWriter<T>> writers =
        IntStream.range(0, writerCount)
            .mapToObj(i -> new BatchWriter<>(what, queue, commit, executor, maxBatch))
            .toList();
    writers.forEach(writer -> threads.newThread(writer).start());
    GroupCommit<T> commits = new GroupCommit<>(queue, writers, timeout, drainTimeout);
    scheduler.scheduleAtFixedRate(
        commits::refuseOverdue, SWEEP.toMillis(), SWEEP.toMillis(), TimeUnit.MILLISECONDS);
    return commits;
  }
}
