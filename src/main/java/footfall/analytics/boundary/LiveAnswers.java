package footfall.analytics.boundary;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import footfall.analytics.control.AnalyticsThreads;
import footfall.analytics.control.LivePulse;
import footfall.analytics.control.LiveStore;
import footfall.analytics.control.Rounds;
import footfall.analytics.entity.LiveVisits;
import footfall.analytics.entity.VisitScope;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Answers what is going on, so that many screens cost little more than one: for a second all who
 * ask for a scope get the same bytes. Who asks first when they are too old has the answers renewed
 * of all scopes that were asked for lately, so that of many screens hardly any waits; an answer
 * that would say the same is not written again.
 */
@ApplicationScoped
public class LiveAnswers {

  /** The approximate size of an answer without its text: the minutes most of all. */
  private static final int ENTRY_BYTES = 3_000;

  /**
   * For how long the answer of a scope is renewed that nobody asks for: screens miss some turns.
   */
  private static final Duration KEPT = Duration.ofSeconds(10);

  /** An answer that is renewed lives no longer for that. */
  private static final class WhileAsked implements Expiry<Optional<VisitScope>, LiveAnswer> {

    @Override
    public long expireAfterCreate(Optional<VisitScope> scope, LiveAnswer answer, long now) {
      return KEPT.toNanos();
    }

    @Override
    public long expireAfterUpdate(
        Optional<VisitScope> scope, LiveAnswer answer, long now, long left) {
      return left;
    }

    @Override
    public long expireAfterRead(
        Optional<VisitScope> scope, LiveAnswer answer, long now, long left) {
      return KEPT.toNanos();
    }
  }

  @Inject private AnalyticsThreads threads;
  @Inject private LivePulse pulse;
  @Inject private LiveStore store;
  @Resource private ManagedExecutorService executor;

  private Cache<Optional<VisitScope>, LiveAnswer> made;
  private Rounds<Optional<VisitScope>, LiveAnswer> rounds;

  @Inject
  void create(
      @ConfigProperty(name = "footfall.live.max-bytes") long maxBytes,
      @ConfigProperty(name = "footfall.live.max-waiting") int maxWaiting) {
    made =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            .weigher(
                (Optional<VisitScope> scope, LiveAnswer answer) ->
                    ENTRY_BYTES + answer.json().utf8().length)
            .expireAfter(new WhileAsked())
            .executor(Runnable::run)
            .build();
    rounds = new Rounds<>(maxWaiting, threads::live, task -> executor.execute(task), this::make);
  }

  /**
   * Returns the answer of this second, if it is there already.
   *
   * @param scope empty for one that the caller may not know of
   */
  Optional<LiveAnswer> known(Optional<VisitScope> scope) {
    return Optional.ofNullable(made.getIfPresent(scope))
        .filter(answer -> LivePulse.isFresh(answer.nanos()));
  }

  /**
   * Returns the answer of this second.
   *
   * @param scope as for {@link #known}
   * @return completes with it, or as {@link LivePulse#take} fails
   * @throws footfall.database.control.UnavailableException if too many scopes wait
   */
  CompletionStage<LiveAnswer> of(Optional<VisitScope> scope) {
    return known(scope)
        .<CompletionStage<LiveAnswer>>map(CompletableFuture::completedFuture)
        .orElseGet(() -> rounds.ask(scope));
  }

  private Map<Optional<VisitScope>, LiveAnswer> make(Set<Optional<VisitScope>> asked) {
    Set<Optional<VisitScope>> kept = Set.copyOf(made.asMap().keySet());
    LivePulse.Beat beat = pulse.take(scopes(asked), scopes(kept));
    Set<Optional<VisitScope>> all = new HashSet<>(kept);
    all.addAll(asked);
    Map<Optional<VisitScope>, LiveAnswer> answers = new HashMap<>();
    for (Optional<VisitScope> scope : all) {
      LiveVisits visits =
          scope.isEmpty() ? store.nothing(beat.now()) : beat.look().visits().get(scope.get());
      if (visits != null) {
        answers.put(scope, answer(scope, beat, visits));
      }
    }
    made.putAll(answers);
    return answers;
  }

  private static Set<VisitScope> scopes(Set<Optional<VisitScope>> some) {
    return some.stream().flatMap(Optional::stream).collect(Collectors.toSet());
  }

  private LiveAnswer answer(Optional<VisitScope> scope, LivePulse.Beat beat, LiveVisits visits) {
    LiveAnswer before = made.policy().getIfPresentQuietly(scope);
    if (before != null && before.nanos() == beat.nanos()) {
      return before;
    }
    OnlineHere online =
        scope.map(some -> OnlineHere.of(some, beat.online())).orElse(OnlineHere.NOBODY);
    return before != null && before.says(visits, online)
        ? before.at(beat.nanos(), visits)
        : LiveAnswer.of(beat.nanos(), visits, online, beat.online().timeout());
  }
}
