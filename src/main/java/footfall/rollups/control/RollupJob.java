package footfall.rollups.control;

import footfall.database.control.LeaseToken;
import footfall.rollups.entity.RollupProgress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.annotation.Gauge;

/** Keeps the rollups up to date, in transactions of bounded work, on one node at a time. */
@ApplicationScoped
public class RollupJob {

  /** Rows that are written in one transaction. */
  private static final int RANKED_AT_ONCE = 5_000;

  /** Pages that are looked at in one transaction, or whose days are read. */
  private static final int FOLDER_PAGES_AT_ONCE = 10_000;

  /** Pages and days whose visitors are added to totals in one transaction. */
  private static final int VISITORS_AT_ONCE = 5_000;

  @Inject private RollupStore store;
  @Inject private RollupLease lease;
  @Inject private FoldingFence fence;

  @Inject
  @ConfigProperty(name = "footfall.rollup.max-delay")
  private Duration maxDelay;

  /** The number of visits that a transaction folds, and that are folded before the delay ends. */
  @Inject
  @ConfigProperty(name = "footfall.rollup.batch")
  private int batch;

  @Inject
  @ConfigProperty(name = "footfall.rollup.rebuild-batch")
  private int rebuildBatch;

  /** The number of pages from which on a folder has rollups of its own. */
  @Inject
  @ConfigProperty(name = "footfall.rollup.folder-pages")
  private int folderPages;

  /** The time after which a run starts no more transactions. */
  @Inject
  @ConfigProperty(name = "footfall.rollup.max-run")
  private Duration maxRun;

  private volatile Optional<RollupProgress> lastProgress = Optional.empty();

  /**
   * Folds, rebuilds, ranks, looks after folders and adds up visitors, unless another node does.
   * Visits are folded once a whole batch waits or one has waited for the maximum delay.
   *
   * @throws footfall.database.control.DatabaseException if MariaDB is away
   */
  public void run() {
    store.tryKeepVersionBeforeOut();
    RollupProgress progress = readProgress();
    boolean due =
        progress.unfoldedVisits() >= batch
            || (progress.unfoldedVisits() > 0 && progress.lag().compareTo(maxDelay) >= 0)
            || progress.rebuild().isPresent()
            || progress.ranking().isPresent()
            || progress.newPages()
            || progress.unfilledFolders() > 0
            || progress.newVisitors();
    if (due) {
      lease.tryRun(this::work);
    }
  }

  /** Reads the progress; what an earlier call read is unknown from the moment that one fails. */
  private RollupProgress readProgress() {
    Optional<RollupProgress> read = Optional.empty();
    try {
      read = Optional.of(store.progress());
      return read.get();
    } finally {
      lastProgress = read;
    }
  }

  private RollupProgress work(LeaseToken held) {
    long end = System.nanoTime() + maxRun.toNanos();
    long last = store.lastBatch();
    RollupProgress progress;
    boolean more;
    do {
      more =
          store.fold(held, last, batch)
              || store.findFolders(held, folderPages, FOLDER_PAGES_AT_ONCE)
              || store.rebuild(held, rebuildBatch)
              || store.rank(held, RANKED_AT_ONCE)
              || store.fillFolders(held, FOLDER_PAGES_AT_ONCE)
              || store.addVisitors(held, VISITORS_AT_ONCE)
              || store.deleteObsolete(held);
      progress = readProgress();
    } while (more && System.nanoTime() - end < 0);
    if (last > 0 && fence.tryAppend()) {
      store.fold(held, store.lastBatch(), batch);
      progress = readProgress();
    }
    return progress;
  }

  /** Folds all visits that are committed. */
  public void fold(LeaseToken held) {
    long last = store.lastBatch();
    while (store.fold(held, last, batch)) {
      // Each call folds a batch.
    }
  }

  /** Runs the requested rebuild to its end, if there is one, however long it takes. */
  public void finishRebuild(LeaseToken held) {
    while (store.progress().rebuild().isPresent()) {
      fold(held);
      if (!store.findFolders(held, folderPages, FOLDER_PAGES_AT_ONCE)) {
        store.rebuild(held, rebuildBatch);
      }
    }
  }

  /** Returns what {@link #run} last read; empty if it has read nothing yet or its read failed. */
  public Optional<RollupProgress> lastProgress() {
    return lastProgress;
  }

  @Gauge(
      name = "footfall_rollup_lag",
      absolute = true,
      unit = MetricUnits.SECONDS,
      description =
          "How long ago the oldest visit was committed that is not folded; NaN if unknown")
  public double lagSeconds() {
    return lastProgress.map(progress -> progress.lag().toMillis() / 1000.0).orElse(Double.NaN);
  }
}
