package footfall.presence.boundary;

import footfall.presence.control.HeartbeatCommits;
import footfall.presence.entity.Heartbeat;
import footfall.presence.entity.PresentClient;
import footfall.ratelimit.control.RateLimited;
import footfall.ratelimit.entity.Policy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Takes heartbeats and questions, as often as their clients may send them. */
@ApplicationScoped
public class LimitedPresence {

  @Inject private HeartbeatCommits commits;

  /** See {@link HeartbeatCommits#record}. */
  @RateLimited(Policy.PRESENCE)
  public CompletionStage<Void> record(Heartbeat heartbeat) {
    return commits.record(heartbeat);
  }

  /** Lists what takes as long as a question to the analytics, and counts as one as well. */
  @RateLimited(Policy.READ)
  public <T> CompletionStage<T> list(Supplier<CompletionStage<T>> question) {
    return question.get();
  }

  /**
   * Answers a question.
   *
   * @param asker whose limit it counts in
   */
  @RateLimited(Policy.PRESENCE)
  public <T> CompletionStage<T> ask(PresentClient asker, Supplier<CompletionStage<T>> question) {
    return question.get();
  }
}
