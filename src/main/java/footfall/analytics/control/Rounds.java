package footfall.analytics.control;

import footfall.database.control.UnavailableException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/**
 * Answers questions in rounds, one at a time: a round answers all questions that wait, and who asks
 * while it runs waits for the next one. All who ask the same share the answer, or the failure.
 * Thread-safe.
 *
 * @param <Q> a question
 * @param <A> an answer
 */
public final class Rounds<Q, A> {

  private final int maxWaiting;
  private final Executor rounds;
  private final Executor answering;
  private final Function<Set<Q>, Map<Q, A>> round;
  private Map<Q, CompletableFuture<A>> waiting = new LinkedHashMap<>();
  private boolean isRunning;

  /**
   * @param maxWaiting how many different questions may wait for the next round
   * @param rounds runs the rounds; is given one task at a time
   * @param answering completes the answers, so that whoever takes his slowly holds up no round
   * @param round answers all of some questions, or fails
   */
  public Rounds(
      int maxWaiting, Executor rounds, Executor answering, Function<Set<Q>, Map<Q, A>> round) {
    this.maxWaiting = maxWaiting;
    this.rounds = rounds;
    this.answering = answering;
    this.round = round;
  }

  /**
   * Asks.
   *
   * @return completes with the answer of a round that begins after this call, or as that fails
   * @throws UnavailableException if too many other questions wait, or the service is stopping
   */
  public synchronized CompletionStage<A> ask(Q question) {
    CompletableFuture<A> known = waiting.get(question);
    if (known != null) {
      return known;
    }
    if (waiting.size() >= maxWaiting) {
      throw new UnavailableException("too many questions wait for their answer");
    }
    if (!isRunning) {
      start();
    }
    CompletableFuture<A> answer = new CompletableFuture<>();
    waiting.put(question, answer);
    return answer;
  }

  /** The task waits for this object before it takes the first questions. */
  private void start() {
    try {
      rounds.execute(this::runWhileAsked);
      isRunning = true;
    } catch (RejectedExecutionException e) {
      throw new UnavailableException("the service is stopping", e);
    }
  }

  private void runWhileAsked() {
    for (var next = takeNext(); !next.isEmpty(); next = takeNext()) {
      run(next);
    }
  }

  private synchronized Map<Q, CompletableFuture<A>> takeNext() {
    Map<Q, CompletableFuture<A>> next = waiting;
    waiting = new LinkedHashMap<>();
    isRunning = !next.isEmpty();
    return next;
  }

  private void run(Map<Q, CompletableFuture<A>> asked) {
    try {
      Map<Q, A> answers = round.apply(asked.keySet());
      asked.forEach((question, answer) -> complete(() -> answer.complete(answers.get(question))));
    } catch (RuntimeException | Error e) {
      asked.values().forEach(answer -> complete(() -> answer.completeExceptionally(e)));
    }
  }

  /** Runs a task where answers are completed, or here once a stopping server rejects tasks. */
  private void complete(Runnable task) {
    try {
      answering.execute(task);
    } catch (RejectedExecutionException e) {
      task.run();
    }
  }
}
