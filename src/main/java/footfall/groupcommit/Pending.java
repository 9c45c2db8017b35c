package footfall.groupcommit;

import footfall.database.control.UnavailableException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What one request records, which waits for the commit that carries all of it or nothing.
 *
 * <p>Whoever waits too long is refused ({@link #refuse}); from then on no commit may carry it. Both
 * sides agree through the state: a batch claims what it carries just before it commits, and
 * whatever was refused before that cannot be claimed.
 *
 * @param <T> what is recorded
 */
public final class Pending<T> {

  private enum State {
    WAITING,
    CLAIMED,
    ANSWERED
  }

  private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
  private final CompletableFuture<Void> answer = new CompletableFuture<>();
  private final List<T> items;
  private final long sinceNanos;

  /**
   * @param items at least one
   * @param sinceNanos when the request came, in nanoseconds of {@link System#nanoTime}
   */
  Pending(List<T> items, long sinceNanos) {
    this.items = items;
    this.sinceNanos = sinceNanos;
  }

  /** What is recorded. */
  List<T> items() {
    return items;
  }

  int size() {
    return items.size();
  }

  boolean waitsSince(long nanos) {
    return sinceNanos - nanos <= 0;
  }

  boolean isAnswered() {
    return state.get() == State.ANSWERED;
  }

  /** Completes when the items are committed, or with why they are not. */
  CompletionStage<Void> answer() {
    return answer;
  }

  /**
   * Takes all that is pending into a commit.
   *
   * @throws BatchOverdueException if some of it was refused before
   */
  static void claimAll(List<? extends Pending<?>> batch) {
    for (Pending<?> pending : batch) {
      if (!pending.claim()) {
        throw new BatchOverdueException();
      }
    }
  }

  /** Gives back the claims of a commit that failed; false if there was none. */
  static boolean unclaimAll(List<? extends Pending<?>> batch) {
    return batch.stream().filter(Pending::unclaim).count() > 0;
  }

  boolean claim() {
    return state.compareAndSet(State.WAITING, State.CLAIMED) || state.get() == State.CLAIMED;
  }

  boolean unclaim() {
    return state.compareAndSet(State.CLAIMED, State.WAITING);
  }

  /** Answers that the items are committed. */
  void acknowledge() {
    if (state.getAndSet(State.ANSWERED) != State.ANSWERED) {
      answer.complete(null);
    }
  }

  /** Answers that the items are not recorded, unless there is an answer. */
  void fail(RuntimeException reason) {
    if (state.getAndSet(State.ANSWERED) != State.ANSWERED) {
      answer.completeExceptionally(reason);
    }
  }

  /**
   * Answers what waited too long: what is claimed may still be committed.
   *
   * @return false if there is an answer
   */
  boolean refuse() {
    State before = state.getAndSet(State.ANSWERED);
    return before != State.ANSWERED
        && answer.completeExceptionally(
            new UnavailableException(
                before == State.CLAIMED
                    ? "the database did not confirm in time; it may have been recorded"
                    : "the database did not answer in time"));
  }
}
