package footfall.analytics.counts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.values.PageUrl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class IncrementQueueTest {

  private static final PageUrl ONE = new PageUrl("one", "");
  private static final PageUrl TWO = new PageUrl("two", "");
  private static final int MINUTE = 60_000;

  private final List<Increment> numbered = new ArrayList<>();
  private IncrementQueue queue = new IncrementQueue(3_000, Duration.ZERO);

  private boolean put(Map<PageUrl, Integer> visits, long begun, long ended) {
    return queue.put(visits, begun, ended, (page, increment) -> numbered.add(increment));
  }

  private static Map<PageUrl, Integer> pages(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> new PageUrl("page-" + i, ""))
        .collect(Collectors.toMap(page -> page, page -> 1));
  }

  @Test
  void numbersBatchesAndGivesTheVisitsOfAPageTogether() throws InterruptedException {
    put(Map.of(ONE, 2), 10, 30);
    put(Map.of(TWO, 1), 40, 50);
    put(Map.of(ONE, 3), 5, 20);

    assertEquals(3, queue.sequence());
    assertEquals(
        List.of(
            new Increment(2, 1, 1, 10, 30),
            new Increment(1, 2, 2, 40, 50),
            new Increment(3, 3, 3, 5, 20)),
        numbered);
    assertEquals(
        Map.of(ONE, new Increment(5, 1, 3, 5, 30), TWO, new Increment(1, 2, 2, 40, 50)),
        queue.take(0));
    assertEquals(Map.of(), queue.take(1));
  }

  @Test
  void takesNoMoreThanItsCapacityAndNumbersAllTheSame() throws InterruptedException {
    assertTrue(put(pages(0, 3_000), 0, 0));
    assertFalse(put(Map.of(ONE, 1), 0, 0));
    assertEquals(2, numbered.get(3_000).first());

    queue.take(0);
    assertTrue(put(Map.of(ONE, 1), 0, 0));
    assertEquals(3, queue.sequence());
  }

  @Test
  void givesNotTooManyAtOnceAndTheOldestFirst() throws InterruptedException {
    put(Map.of(ONE, 1), 0, 0);
    put(pages(0, 999), 0, 0);
    put(Map.of(TWO, 1), 0, 0);

    Map<PageUrl, Increment> first = queue.take(0);
    assertEquals(1_000, first.size());
    assertTrue(first.containsKey(ONE));
    assertEquals(Set.of(TWO), queue.take(0).keySet());
  }

  @Test
  void waitsForOthersUnlessTheyAreMany() throws InterruptedException {
    queue = new IncrementQueue(3_000, Duration.ofHours(1));
    put(Map.of(ONE, 1), 0, 0);
    assertEquals(Map.of(), queue.take(1));

    put(pages(0, 999), 0, 0);
    assertEquals(1_000, queue.take(MINUTE).size());
  }

  @Test
  void givesWhatHasWaitedForOthers() throws InterruptedException {
    queue = new IncrementQueue(3_000, Duration.ofMillis(1));
    put(Map.of(ONE, 1), 0, 0);

    assertEquals(Set.of(ONE), queue.take(MINUTE).keySet());
  }

  @Test
  void whatFillsAShardDoesNotWait() throws InterruptedException {
    queue = new IncrementQueue(3_000, Duration.ofHours(1));
    put(Map.of(ONE, 1), 0, 0);
    Runnable fill = () -> {};
    queue.fill(fill);

    assertEquals(Map.of(), queue.take(MINUTE));
    assertEquals(List.of(fill), queue.takeFills());
    assertEquals(List.of(), queue.takeFills());
  }
}
