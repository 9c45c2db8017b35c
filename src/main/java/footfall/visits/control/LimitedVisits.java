package footfall.visits.control;

import footfall.ratelimit.control.RateLimiter;
import footfall.ratelimit.entity.Policy;
import footfall.visits.entity.NewVisit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.annotation.Metric;

/** Records what is within the limits of its clients, unless its sender objects. */
@ApplicationScoped
public class LimitedVisits {

  @Inject private VisitRecorder visits;
  @Inject private NewPages newPages;
  @Inject private RateLimiter limiter;

  @Inject
  @Metric(
      name = "footfall_visits_not_recorded",
      absolute = true,
      description = "Visits that were not recorded since their senders objected")
  private Counter notRecorded;

  /** Has the metric from the start, so that no first one is missed. */
  void register(@Observes Startup event) {
    notRecorded.inc(0);
  }

  /**
   * Counts a visit in the windows of its client, and records it if it is within the limits.
   *
   * @param objects whether its sender objects; who does has the same limits
   * @param properties as for {@link RateLimiter#recordIfAllowed}
   * @return completes with its time once it is committed; with none if the sender objects
   * @throws footfall.ratelimit.control.RateLimitExceededException as that does; the stage may fail
   *     with it as well, and with a {@link TooManyNewPagesException}
   */
  public CompletionStage<Optional<Instant>> record(
      NewVisit visit, boolean objects, BiConsumer<String, Object> properties) {
    return limiter.recordIfAllowed(
        Policy.VISIT,
        visit.client(),
        visit.page().value(),
        properties,
        () -> {
          newPages.require(visit.page());
          return recordAllowed(List.of(visit), objects);
        });
  }

  /**
   * Records visits, at least one, that are within the limits.
   *
   * @param objects whether their sender objects
   * @return completes with the time of the first once all are committed; with none if the sender
   *     objects
   */
  public CompletionStage<Optional<Instant>> recordAllowed(List<NewVisit> allowed, boolean objects) {
    if (objects) {
      notRecorded.inc(allowed.size());
      return CompletableFuture.completedStage(Optional.empty());
    }
    return visits.record(allowed).thenApply(Optional::of);
  }
}
