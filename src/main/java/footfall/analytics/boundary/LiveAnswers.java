package footfall.analytics.boundary;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import footfall.analytics.control.AnalyticsThreads;
import footfall.analytics.control.LivePulse;
import footfall.analytics.control.LiveStore;
import footfall.analytics.entity.LiveVisits;
import footfall.analytics.entity.VisitScope;
import footfall.web.json.JsonAnswer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Answers what is going on, so that many screens cost little more than one: for a second all who
 * ask for a scope get the same bytes, and where no visit was recorded since, only who is online is
 * counted anew.
 */
@ApplicationScoped
public class LiveAnswers {

  /** The approximate size of an answer without its text: the minutes most of all. */
  private static final int ENTRY_BYTES = 3_000;

  @Inject private AnalyticsThreads threads;
  @Inject private LivePulse pulse;
  @Inject private LiveStore store;

  private final Map<Optional<VisitScope>, CompletableFuture<LiveAnswer>> underWay =
      new ConcurrentHashMap<>();

  private Cache<Optional<VisitScope>, LiveAnswer> made;

  @Inject
  void create(@ConfigProperty(name = "footfall.live.max-bytes") long maxBytes) {
    made =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            .weigher(
                (Optional<VisitScope> scope, LiveAnswer answer) ->
                    ENTRY_BYTES + answer.json().utf8().length)
            .executor(Runnable::run)
            .build();
  }

  /**
   * Returns the answer of this second.
   *
   * @param scope empty for one that the caller may not know of
   * @return completes with it, or as {@link LivePulse#take} and {@link LiveStore#read} fail
   * @throws footfall.database.control.UnavailableException if too many questions wait
   */
  CompletionStage<LiveAnswer> of(Optional<VisitScope> scope) {
    LiveAnswer known = made.getIfPresent(scope);
    if (known != null && pulse.fresh().filter(beat -> beat == known.beat()).isPresent()) {
      return CompletableFuture.completedFuture(known);
    }
    CompletableFuture<LiveAnswer> mine = new CompletableFuture<>();
    CompletableFuture<LiveAnswer> others = underWay.putIfAbsent(scope, mine);
    if (others != null) {
      return others;
    }
    try {
      threads
          .query(() -> make(scope))
          .whenComplete(
              (answer, failure) -> {
                underWay.remove(scope);
                if (failure == null) {
                  mine.complete(answer);
                } else {
                  mine.completeExceptionally(failure);
                }
              });
    } catch (RuntimeException e) {
      underWay.remove(scope);
      mine.completeExceptionally(e);
    }
    return mine;
  }

  private LiveAnswer make(Optional<VisitScope> scope) {
    LivePulse.Beat beat = pulse.take();
    LiveAnswer before = made.getIfPresent(scope);
    LiveVisits visits =
        before != null && before.beat().tag().equals(beat.tag())
            ? before.visits()
            : scope
                .map(some -> store.read(some, beat.now()))
                .orElseGet(() -> store.nothing(beat.now()));
    JsonAnswer json = LiveJson.of(scope, beat.online(), visits);
    LiveAnswer answer = LiveAnswer.of(beat, visits, json);
    made.put(scope, answer);
    return answer;
  }
}
