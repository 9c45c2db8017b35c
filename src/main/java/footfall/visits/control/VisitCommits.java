package footfall.visits.control;

import footfall.groupcommit.BatchRefusedException;
import footfall.groupcommit.GroupCommit;
import footfall.groupcommit.GroupCommits;
import footfall.groupcommit.RecordingUnavailableException;
import footfall.schema.Migrated;
import footfall.visits.entity.NewVisit;
import footfall.visits.entity.VisitId;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.annotation.Gauge;

/** Records visits by group commit, from when the tables are there until the service stops. */
@ApplicationScoped
public class VisitCommits {

  @Inject private GroupCommits commits;
  @Inject private BatchRecorder recorder;
  @Inject private LiveIds ids;

  @Inject
  @ConfigProperty(name = "footfall.writers")
  private int writers;

  private volatile GroupCommit<PendingVisit> visits = GroupCommit.closed();

  void start(@Observes Migrated migrated) {
    recorder.prepare();
    visits = commits.start("Visits", writers, recorder::record);
  }

  /**
   * Records visits in one transaction.
   *
   * @param newVisits at least one
   * @return completes with the time of the first visit once all are committed, or with a {@link
   *     RecordingUnavailableException} or {@link BatchRefusedException} when none is
   */
  public CompletionStage<Instant> record(List<NewVisit> newVisits) {
    List<PendingVisit> pending =
        newVisits.stream().map(visit -> new PendingVisit(visit, ids)).toList();
    return visits.record(pending).thenApply(done -> VisitId.time(pending.get(0).id()));
  }

  /** How full the queue is, from 0 to 1. */
  public double load() {
    return visits.load();
  }

  /** Visits that wait for a writer. */
  @Gauge(
      name = "footfall_queued_visits",
      absolute = true,
      unit = MetricUnits.NONE,
      description = "Visits that wait for a writer")
  public int waiting() {
    return visits.waiting();
  }

  /** Whether visits are taken. */
  public boolean isOpen() {
    return visits.isOpen();
  }

  /** Whether visits have ever been taken. */
  public boolean isStarted() {
    return visits.isStarted();
  }

  /** Whether every writer runs. */
  public boolean isAlive() {
    return visits.isAlive();
  }

  @PreDestroy
  void drain() {
    visits.drain();
  }
}
