package footfall.visits.control;

import footfall.visits.entity.NewVisit;
import footfall.visits.entity.VisitId;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Visits of one request, which wait for the commit that carries all of them or none.
 *
 * <p>Whoever waits too long is refused ({@link #refuse}); from then on no commit may carry the
 * visits. Both sides agree through the state: a batch claims its visits just before it commits, and
 * whatever was refused before that cannot be claimed.
 */
final class PendingVisits {

  private enum State {
    WAITING,
    CLAIMED,
    ANSWERED
  }

  private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
  private final CompletableFuture<Instant> answer = new CompletableFuture<>();
  private final List<NewVisit> visits;
  private final long sinceNanos;
  private long[] ids;

  /**
   * @param sinceNanos when the request came, in nanoseconds of {@link System#nanoTime}
   */
  PendingVisits(List<NewVisit> visits, LiveIds liveIds, long sinceNanos) {
    this.visits = visits;
    this.sinceNanos = sinceNanos;
    renewIds(liveIds);
  }

  void renewIds(LiveIds liveIds) {
    ids = visits.stream().mapToLong(visit -> liveIds.next()).toArray();
  }

  List<NewVisit> visits() {
    return visits;
  }

  long id(int index) {
    return ids[index];
  }

  int size() {
    return visits.size();
  }

  boolean waitsSince(long nanos) {
    return sinceNanos - nanos <= 0;
  }

  boolean isAnswered() {
    return state.get() == State.ANSWERED;
  }

  /** Completes with the time of the first visit, or with why they are not recorded. */
  CompletionStage<Instant> answer() {
    return answer;
  }

  /** Takes the visits into a commit; false if they were refused before. */
  boolean claim() {
    return state.compareAndSet(State.WAITING, State.CLAIMED) || state.get() == State.CLAIMED;
  }

  /** Gives back a claim whose commit failed; false if there was none. */
  boolean unclaim() {
    return state.compareAndSet(State.CLAIMED, State.WAITING);
  }

  /** Answers that the visits are committed. */
  void acknowledge() {
    if (state.getAndSet(State.ANSWERED) != State.ANSWERED) {
      answer.complete(VisitId.time(ids[0]));
    }
  }

  /** Answers that the visits are not recorded, unless they have an answer. */
  void fail(RuntimeException reason) {
    if (state.getAndSet(State.ANSWERED) != State.ANSWERED) {
      answer.completeExceptionally(reason);
    }
  }

  /**
   * Answers visits that waited too long: what is claimed may still be committed.
   *
   * @return false if they have an answer
   */
  boolean refuse() {
    State before = state.getAndSet(State.ANSWERED);
    return before != State.ANSWERED
        && answer.completeExceptionally(
            new RecordingUnavailableException(
                before == State.CLAIMED
                    ? "the database did not confirm in time; the visit may have been recorded"
                    : "the database did not answer in time"));
  }
}
