package footfall.visits.control;

import footfall.database.control.Migrated;
import footfall.groupcommit.GroupCommit;
import footfall.groupcommit.GroupCommits;
import footfall.values.VisitId;
import footfall.visits.entity.NewVisit;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Records live visits by group commit. */
@ApplicationScoped
public class VisitRecorder {

  @Inject private GroupCommits commits;
  @Inject private VisitBatchRecorder batches;
  @Inject private VisitIdGenerator ids;
  @Inject private GateRetry retry;

  @Inject
  @ConfigProperty(name = "footfall.writers")
  private int writers;

  private GroupCommit<PendingVisit> visits;

  void create(@Observes Startup event) {
    visits = commits.create("visits", writers, batches);
  }

  /** Observes {@link Migrated} last, after those who prepare what visits need. */
  void start(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) Migrated migrated) {
    retry.run(
        () -> {
          batches.prepare();
          return true;
        });
    commits.start(visits);
  }

  /**
   * Records visits, at least one, as {@link GroupCommit#record} does.
   *
   * @return completes with the time of the first visit once all are committed
   */
  public CompletionStage<Instant> record(List<NewVisit> newVisits) {
    visits.requireStarted(newVisits.size());
    List<PendingVisit> pending =
        newVisits.stream().map(visit -> new PendingVisit(visit, ids)).toList();
    return visits.record(pending).thenApply(done -> VisitId.time(pending.get(0).id()));
  }
}
