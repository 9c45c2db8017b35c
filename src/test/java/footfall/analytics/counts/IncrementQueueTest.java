package footfall.analytics.counts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.values.PageUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IncrementQueueTest {

  private static final PageUrl ONE = new PageUrl("one", "");
  private static final PageUrl TWO = new PageUrl("two", "");

  private final IncrementQueue queue = new IncrementQueue(3_000);
  private final List<Long> numbers = new ArrayList<>();

  private boolean put(Map<PageUrl, Integer> visits, long begun, long ended) {
    return queue.put(visits, begun, ended, numbers::add);
  }

  @Test
  void numbersBatchesAndGivesThemTogether() throws InterruptedException {
    put(Map.of(ONE, 2, TWO, 1), 10, 30);
    put(Map.of(ONE, 3), 5, 20);

    assertEquals(List.of(1L, 2L), numbers);
    assertEquals(2, queue.sequence());
    assertEquals(Optional.of(new Increments(Map.of(ONE, 5, TWO, 1), 1, 2, 5, 30)), queue.take(0));
    assertEquals(Optional.empty(), queue.take(1));
  }

  @Test
  void takesNoMoreThanItsCapacityAndNumbersAllTheSame() throws InterruptedException {
    assertTrue(put(pages(3_000), 0, 0));
    assertFalse(put(Map.of(ONE, 1), 0, 0));
    assertEquals(List.of(1L, 2L), numbers);

    queue.take(0);
    assertTrue(put(Map.of(ONE, 1), 0, 0));
    assertEquals(3, queue.take(0).orElseThrow().first());
  }

  @Test
  void givesNotTooManyAtOnce() throws InterruptedException {
    put(pages(600), 0, 0);
    put(Map.of(ONE, 1), 0, 0);
    put(pages(400), 0, 0);

    assertEquals(2, queue.take(0).orElseThrow().last());
    assertEquals(3, queue.take(0).orElseThrow().first());
  }

  private static Map<PageUrl, Integer> pages(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new PageUrl("page-" + i, ""))
        .collect(Collectors.toMap(page -> page, page -> 1));
  }
}
