package footfall.system;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LimitCheckTest {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long BEGIN = System.nanoTime();
  private static final int LIMIT = 2;

  private final LimitCheck check = new LimitCheck();
  private final List<Outcome> outcomes = new ArrayList<>(List.of(outcome(0, 429, 0)));

  private static Outcome outcome(int node, int status, int second) {
    return new Outcome(node, "", status, "", BEGIN + second * SECOND, SECOND / 10);
  }

  private void accepted(int node, int... seconds) {
    for (int second : seconds) {
      outcomes.add(outcome(node, 200, second));
    }
  }

  private void assertWrong() {
    assertThrows(AssertionError.class, () -> check.verify(outcomes, LIMIT));
  }

  @Test
  void takesAsManyInAnyMinute() {
    accepted(0, 0, 59, 61, 119);
    check.verify(outcomes, LIMIT);
  }

  @Test
  void findsOneTooManyOfANode() {
    accepted(0, 50, 100, 109);
    assertWrong();
    check.apart(BEGIN, BEGIN + 200 * SECOND);
    assertWrong();
  }

  @Test
  void findsOneTooManyOfAllNodes() {
    accepted(0, 50);
    accepted(1, 60, 109);
    assertWrong();
    check.apart(BEGIN + 105 * SECOND, BEGIN + 106 * SECOND);
    check.verify(outcomes, LIMIT);
  }

  @Test
  void takesMoreOfANodeThatForgot() {
    accepted(0, -2, -1);
    check.restarted(0);
    accepted(0, 20, 21);
    check.apart(BEGIN - 5 * SECOND, BEGIN + 30 * SECOND);
    check.verify(outcomes, LIMIT);
    accepted(0, 22);
    assertWrong();
  }

  @Test
  void failsWhereTheLimitWasNotReached() {
    outcomes.clear();
    accepted(0, 1);
    assertWrong();
  }
}
