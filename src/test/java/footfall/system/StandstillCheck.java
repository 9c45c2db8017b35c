package footfall.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * What a node that stands still inside a transaction may do to the others: hold up what needs the
 * rows that it has locked, until MariaDB ends its transaction.
 *
 * @param node which stands still
 * @param begin and end, by {@link System#nanoTime}
 */
record StandstillCheck(int node, long begin, long end) {

  /** After which MariaDB ends a transaction of recording that does nothing (2 s). */
  private static final Duration IDLE = Duration.ofSeconds(2);

  /** A visit is refused after 0.7 s, in which MariaDB may need one more look at the transaction. */
  private static final Duration REFUSALS = IDLE.plusSeconds(1);

  /** What had been sent to the node and was not answered, each of whose rows may be locked. */
  List<Outcome> held(Collection<Outcome> outcomes) {
    return outcomes.stream()
        .filter(outcome -> outcome.node() == node && outcome.isUnderWay(begin))
        .toList();
  }

  /**
   * Checks that others refused nothing but what shares a row with that, and this not for long.
   *
   * @param outcomes with all that was under way when it began
   */
  void verify(Collection<Outcome> outcomes) {
    List<Outcome> held = held(outcomes);
    List<Outcome> refused =
        outcomes.stream()
            .filter(outcome -> outcome.node() != node && outcome.isRefused())
            .filter(outcome -> begin < outcome.at() && outcome.at() < end)
            .toList();
    assertEquals(
        List.of(),
        refused.stream().filter(o -> o.at() > begin + REFUSALS.toNanos()).toList(),
        () -> "refused later than " + REFUSALS + " after the node stood still");
    assertEquals(
        List.of(),
        refused.stream().filter(outcome -> held.stream().noneMatch(outcome::shares)).toList(),
        () -> "refused though they share nothing with " + held);
  }
}
