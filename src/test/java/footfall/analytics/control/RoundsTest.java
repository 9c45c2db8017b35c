package footfall.analytics.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.database.control.UnavailableException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RoundsTest {

  private static final int MAX_WAITING = 3;

  /** What was given to the thread of the rounds, and does not run yet. */
  private final Queue<Runnable> tasks = new ArrayDeque<>();

  /** What each round was asked. */
  private final List<Set<String>> asked = new ArrayList<>();

  private Function<Set<String>, Map<String, String>> round = RoundsTest::answers;

  private final Rounds<String, String> rounds =
      new Rounds<>(
          MAX_WAITING,
          tasks::add,
          Runnable::run,
          questions -> {
            asked.add(Set.copyOf(questions));
            return round.apply(questions);
          });

  private static Map<String, String> answers(Set<String> questions) {
    return questions.stream().collect(Collectors.toMap(each -> each, each -> each + "!"));
  }

  private CompletableFuture<String> ask(String question) {
    return rounds.ask(question).toCompletableFuture();
  }

  @Test
  void answersAllThatWaitInOneRound() {
    CompletableFuture<String> one = ask("one");
    CompletableFuture<String> two = ask("two");
    assertSame(one, ask("one"));
    assertFalse(one.isDone());
    tasks.remove().run();
    assertEquals("one!", one.join());
    assertEquals("two!", two.join());
    assertEquals(List.of(Set.of("one", "two")), asked);
    assertTrue(tasks.isEmpty());
  }

  @Test
  void answersWhoAsksMeanwhileInTheNextRound() {
    List<CompletionStage<String>> later = new ArrayList<>();
    round =
        questions -> {
          if (later.isEmpty()) {
            later.add(rounds.ask("one"));
          }
          return answers(questions);
        };
    CompletableFuture<String> first = ask("one");
    tasks.remove().run();
    assertEquals("one!", first.join());
    assertEquals("one!", later.get(0).toCompletableFuture().join());
    assertEquals(List.of(Set.of("one"), Set.of("one")), asked);
    assertTrue(tasks.isEmpty(), "both by one task");
    ask("one");
    assertEquals(1, tasks.size());
  }

  @Test
  void failsOnceForAllWhoWait() {
    round =
        questions -> {
          throw new UnavailableException("away");
        };
    List<CompletableFuture<String>> all = List.of(ask("one"), ask("two"), ask("one"));
    tasks.remove().run();
    for (CompletableFuture<String> each : all) {
      Throwable failure = assertThrows(CompletionException.class, each::join).getCause();
      assertEquals("away", failure.getMessage());
    }
    assertEquals(1, asked.size());

    round = RoundsTest::answers;
    CompletableFuture<String> again = ask("one");
    tasks.remove().run();
    assertEquals("one!", again.join());
  }

  @Test
  void refusesMoreQuestionsThanMayWait() {
    List<CompletableFuture<String>> all = List.of(ask("1"), ask("2"), ask("3"));
    assertThrows(UnavailableException.class, () -> ask("4"));
    assertSame(all.get(2), ask("3"), "who asks what waits anyway adds nothing");
    tasks.remove().run();
    all.forEach(each -> assertTrue(each.isDone()));
    assertFalse(ask("4").isCompletedExceptionally());
  }

  @Test
  void refusesWhileTheServiceStops() {
    Rounds<String, String> stopping =
        new Rounds<>(
            MAX_WAITING,
            task -> {
              throw new RejectedExecutionException();
            },
            Runnable::run,
            RoundsTest::answers);
    for (int i = 0; i <= MAX_WAITING; i++) {
      UnavailableException refusal =
          assertThrows(UnavailableException.class, () -> stopping.ask("one"));
      assertEquals("the service is stopping", refusal.getMessage());
    }
  }
}
