package footfall.groupcommit;

import footfall.database.control.UnconfirmedException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The items of one request, which waits for the commit of all of them.
 *
 * <p>No commit may contain a request that has expired. A batch therefore claims its requests just
 * before it commits, which fails if one has expired by then. Thread-safe.
 *
 * @param <T> what is recorded
 */
public final class PendingRequest<T> {

  private enum State {
    WAITING,
    CLAIMED,
    COMPLETED
  }

  private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
  private final CompletableFuture<Void> completion = new CompletableFuture<>();
  private final List<T> items;
  private final long arrivedNanos;
  private volatile boolean heldUp;

  /** Takes at least one item and the time of arrival by {@link System#nanoTime}. */
  PendingRequest(List<T> items, long arrivedNanos) {
    this.items = items;
    this.arrivedNanos = arrivedNanos;
  }

  List<T> items() {
    return items;
  }

  int size() {
    return items.size();
  }

  boolean arrivedBy(long nanos) {
    return arrivedNanos - nanos <= 0;
  }

  /** Returns for how long it has waited, at a time by {@link System#nanoTime}. */
  long waitedNanos(long now) {
    return now - arrivedNanos;
  }

  /** Notes that another transaction has held it up. */
  void holdUp() {
    heldUp = true;
  }

  boolean isHeldUp() {
    return heldUp;
  }

  boolean isCompleted() {
    return state.get() == State.COMPLETED;
  }

  /** Returns the stage that completes when the items are committed, or with the failure. */
  CompletionStage<Void> completion() {
    return completion;
  }

  /**
   * Claims all requests of a batch for its commit.
   *
   * @throws BatchOverdueException if one has expired
   */
  static void claimAll(List<? extends PendingRequest<?>> batch) {
    if (!batch.stream().allMatch(PendingRequest::claim)) {
      throw new BatchOverdueException();
    }
  }

  /** Releases the claims of a commit that failed; returns false if there were none. */
  static boolean unclaimAll(List<? extends PendingRequest<?>> batch) {
    return batch.stream().filter(PendingRequest::unclaim).count() > 0;
  }

  /** Returns false if the request is completed; a second claim succeeds as the first. */
  boolean claim() {
    return state.compareAndSet(State.WAITING, State.CLAIMED) || state.get() == State.CLAIMED;
  }

  boolean unclaim() {
    return state.compareAndSet(State.CLAIMED, State.WAITING);
  }

  /** Completes the request after its commit, unless it is completed. */
  void acknowledge() {
    state.set(State.COMPLETED);
    completion.complete(null);
  }

  /** Completes the request with the reason why it is not recorded, unless it is completed. */
  void fail(RuntimeException reason) {
    state.set(State.COMPLETED);
    completion.completeExceptionally(reason);
  }

  /**
   * Fails the request because it has waited too long; one that is claimed may still be committed.
   *
   * @return false if it was completed before
   */
  boolean expire() {
    State before = state.getAndSet(State.COMPLETED);
    return before != State.COMPLETED
        && completion.completeExceptionally(
            before == State.CLAIMED
                ? new UnconfirmedException("the database did not confirm in time")
                : Refusal.OVERDUE.exception());
  }
}
