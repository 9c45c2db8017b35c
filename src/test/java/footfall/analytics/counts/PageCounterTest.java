package footfall.analytics.counts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import footfall.analytics.entity.PageCount;
import footfall.values.PageUrl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PageCounterTest {

  private static final PageUrl PAGE = new PageUrl("page", "");
  private static final Duration MAX_AGE = Duration.ofSeconds(5);
  private static final long SECOND = 1_000_000_000;

  private long nanos = 7 * SECOND;
  private final IntervalClock clock = new IntervalClock();
  private final IncrementQueue increments = new IncrementQueue(10, Duration.ZERO);
  private final KnownCounts counts =
      new KnownCounts(10, MAX_AGE, Optional.of(increments), clock, () -> nanos);
  private final List<Runnable> waiting = new ArrayList<>();
  private final List<CountShards.Fill> fills = new ArrayList<>();
  private final PageCounter counter =
      new PageCounter(
          counts,
          Optional.of(new Empty()),
          (page, opened) -> {
            opened.at(nanos, nanos);
            return 17;
          },
          waiting::add,
          clock,
          MAX_AGE,
          () -> "lease",
          () -> nanos);

  /** Shards without a count, which give leases. */
  private final class Empty implements CountShards {

    @Override
    public Read read(PageUrl page, String lease) {
      return new Read(Optional.empty(), true, 0);
    }

    @Override
    public void fill(PageUrl page, String lease, Fill fill) {
      fills.add(fill);
    }

    @Override
    public Set<PageUrl> add(Map<PageUrl, Addition> additions) {
      throw new AssertionError();
    }
  }

  @BeforeEach
  void readClock() {
    clock.read(nanos, 1_800_000_000_000_000L, nanos);
  }

  @Test
  void answersBeforeAShardIsFilled() {
    assertEquals(new PageCount(17, PageCount.MARIADB), counter.count(PAGE));
    assertEquals(List.of(), fills);

    nanos += SECOND;
    waiting.get(0).run();
    assertEquals(17, fills.get(0).count());
    assertEquals(
        Duration.ofSeconds(4), fills.get(0).life(), "not longer than from the snapshot on");
  }

  @Test
  void doesNotFillWhatIsTooOldByThen() {
    counter.count(PAGE);
    nanos += 5 * SECOND;
    readClock();
    waiting.get(0).run();

    assertEquals(List.of(), fills);
  }

  @Test
  void doesNotFillByTheClockOfAnotherServer() {
    counter.count(PAGE);
    counts.forget();
    waiting.get(0).run();

    assertEquals(List.of(), fills);
  }
}
