package footfall.redis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/** Sends runs of scripts to one server, those that wait together, and answers each by itself. */
final class ServerRuns {

  private final ServerCalls calls;
  private final ScriptSender sender;
  private final Executor completions;
  private final WaitingRuns waiting;
  private final RunDeadlines deadlines;

  /**
   * @param max how many may wait
   * @param completions runs what depends on results that no thread waits for; rejects nothing
   */
  ServerRuns(ServerCalls calls, int max, ScriptSender sender, Executor completions) {
    this.calls = calls;
    this.sender = sender;
    this.completions = completions;
    waiting = new WaitingRuns(max, calls.threads(), this::send);
    deadlines = new RunDeadlines(completions, this::giveUp);
  }

  /** Returns the calls of the same server. */
  ServerCalls calls() {
    return calls;
  }

  /**
   * Makes a run, and waits for its result.
   *
   * @param deadline the {@link System#nanoTime} at which this gives it up
   * @throws SlotMovingException if its keys are moving to another server
   * @throws RedisUnavailableException if it fails, is not done by then, or is not begun
   */
  Object run(ScriptRun run, long deadline) {
    WaitingRun begun = new WaitingRun(run, deadline, true);
    calls.admit(() -> waiting.add(begun));
    return calls.await(begun.result(), deadline);
  }

  /**
   * Begins a run.
   *
   * @param deadline as for {@link #run}
   * @return what the run returns, or fails with, as {@link #run}; completed by the deadline, and by
   *     {@code completions}
   * @throws RedisUnavailableException if it is not begun
   */
  CompletableFuture<Object> begin(ScriptRun run, long deadline) {
    WaitingRun begun = new WaitingRun(run, deadline, false);
    calls.admit(() -> waiting.add(begun));
    deadlines.add(begun);
    return begun.result();
  }

  private void giveUp(WaitingRun run) {
    if (run.answer(ScriptAnswer.failed(calls.overdue()))) {
      calls.failed();
    }
  }

  private void send(List<WaitingRun> batch) {
    List<ScriptAnswer> answers = make(batch.size(), () -> sendInTime(batch));
    List<Runnable> stages = new ArrayList<>(batch.size());
    for (int i = 0; i < answers.size(); i++) {
      WaitingRun run = batch.get(i);
      ScriptAnswer answer = answers.get(i);
      if (answer.isRedirected()) {
        follow(run);
      } else if (run.isBlocking()) {
        run.answer(answer);
      } else {
        stages.add(() -> run.answer(answer));
      }
    }
    // Together, and not here: what depends on them would hold up the next batch.
    if (!stages.isEmpty()) {
      completions.execute(() -> stages.forEach(Runnable::run));
    }
  }

  /** Answers that come once all have been given up are none. */
  private List<ScriptAnswer> sendInTime(List<WaitingRun> batch) {
    List<ScriptAnswer> answers = sender.send(batch);
    if (batch.stream().noneMatch(WaitingRun::isAwaited)) {
      throw calls.overdue();
    }
    return answers;
  }

  /** In another thread, so that no other run waits for it. */
  private void follow(WaitingRun moved) {
    try {
      calls
          .threads()
          .execute(
              () -> {
                ScriptAnswer answer = make(1, () -> List.of(sender.follow(moved.run()))).get(0);
                completions.execute(() -> moved.answer(answer));
              });
    } catch (RejectedExecutionException e) {
      ScriptAnswer tooMany = ScriptAnswer.failed(ServerCalls.tooMany());
      completions.execute(() -> moved.answer(tooMany));
    }
  }

  /**
   * Makes a round trip, which fails if all its runs are refused.
   *
   * @param runs how many they are
   * @return what became of each
   */
  private List<ScriptAnswer> make(int runs, Supplier<List<ScriptAnswer>> trip) {
    List<ScriptAnswer> answers = new ArrayList<>(runs);
    try {
      calls.make(
          () -> {
            answers.addAll(trip.get());
            return ScriptAnswer.requireAny(answers);
          });
    } catch (RuntimeException e) {
      if (answers.isEmpty()) {
        return Collections.nCopies(runs, ScriptAnswer.failed(e));
      }
    }
    return answers;
  }
}
