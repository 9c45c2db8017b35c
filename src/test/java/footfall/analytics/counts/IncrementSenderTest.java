package footfall.analytics.counts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import footfall.database.control.UnavailableException;
import footfall.redis.RedisUnavailableException;
import footfall.values.PageUrl;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class IncrementSenderTest {

  private static final PageUrl PAGE = new PageUrl("page", "");

  private final IncrementQueue increments = new IncrementQueue(100, Duration.ofMillis(1));
  private final IntervalClock clock = new IntervalClock();
  private final KnownCounts counts =
      new KnownCounts(100, Duration.ofSeconds(5), Optional.of(increments), clock, System::nanoTime);
  private final LinkedBlockingQueue<Supplier<Set<PageUrl>>> results = new LinkedBlockingQueue<>();
  private final LinkedBlockingQueue<Integer> dropped = new LinkedBlockingQueue<>();
  private final LinkedBlockingQueue<Long> sent = new LinkedBlockingQueue<>();
  private final AtomicInteger readings = new AtomicInteger();
  private final Thread sender =
      new Thread(
          new IncrementSender(increments, counts, new Scripted(), clock, this::read, dropped::add));

  /** Shards that do as {@link #results} says. */
  private final class Scripted implements CountShards {

    @Override
    public Read read(PageUrl page, String lease) {
      throw new AssertionError();
    }

    @Override
    public void fill(PageUrl page, String lease, Fill fill) {
      throw new AssertionError();
    }

    @Override
    public Set<PageUrl> add(Map<PageUrl, Addition> additions) {
      sent.add(additions.get(PAGE).last());
      return results.remove().get();
    }
  }

  private void read(IntervalClock toRead) {
    if (readings.getAndIncrement() == 0) {
      throw new UnavailableException("away at first");
    }
    toRead.read(System.nanoTime(), 1_800_000_000_000_000L, System.nanoTime());
  }

  private static Set<PageUrl> fail(RuntimeException failure) {
    throw failure;
  }

  @AfterEach
  void stop() throws InterruptedException {
    sender.interrupt();
    sender.join();
  }

  private void put() {
    increments.put(Map.of(PAGE, 1), System.nanoTime(), System.nanoTime(), (page, n) -> {});
  }

  @Test
  void goesOnWhateverFails() throws InterruptedException {
    results.addAll(
        List.of(
            () -> fail(new RedisUnavailableException("away")),
            () -> fail(new IllegalStateException("a defect")),
            () -> Set.of(PAGE),
            Set::of));
    put();
    sender.start();
    assertEquals(1, dropped.poll(30, TimeUnit.SECONDS), "without MariaDB's clock");
    for (int failure = 0; failure < 3; failure++) {
      put();
      assertEquals(1, dropped.poll(30, TimeUnit.SECONDS));
    }
    put();
    assertEquals(List.of(2L, 3L, 4L, 5L), List.of(take(), take(), take(), take()));
  }

  @Test
  void fillsShardsAtOnceWhateverFails() throws InterruptedException {
    LinkedBlockingQueue<String> filled = new LinkedBlockingQueue<>();
    increments.fill(() -> fail(new IllegalStateException("a defect")));
    for (int i = 0; i < 64; i++) {
      int number = i;
      increments.fill(() -> filled.add("shard " + number));
    }
    sender.start();
    for (int i = 0; i < 63; i++) {
      assertEquals("shard " + i, filled.poll(30, TimeUnit.SECONDS));
    }
    increments.fill(() -> filled.add("later"));
    assertEquals("later", filled.poll(30, TimeUnit.SECONDS), "64 waited at most");
  }

  private long take() throws InterruptedException {
    return sent.poll(30, TimeUnit.SECONDS);
  }
}
