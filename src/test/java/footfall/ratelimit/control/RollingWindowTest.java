package footfall.ratelimit.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.Sizes;
import footfall.ratelimit.entity.Policy;
import footfall.ratelimit.entity.Quota;
import footfall.ratelimit.entity.QuotaStatus;
import footfall.web.problem.RetryAfter;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random histories of requests, on a clock of their own, against a list of all that were accepted.
 * Another seed: {@code -Dratelimit.seed=…}, more histories: {@code -Dratelimit.histories=…}.
 */
class RollingWindowTest {

  private static final int HISTORIES = Sizes.of("ratelimit.histories", 100_000, 1_000_000);
  private static final int STEPS = 24;

  private final long seed = Long.getLong("ratelimit.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final long[] accepted = new long[STEPS];
  private int count;

  @Test
  void neverHoldsOneTooManyInAnyHistory() {
    for (int i = 0; i < HISTORIES; i++) {
      run(new Quota(Policy.VISIT, 1 + random.nextInt(6), length()), "seed " + seed + ", " + i);
    }
  }

  private Duration length() {
    return random.nextBoolean()
        ? Duration.ofSeconds(1 + random.nextInt(60))
        : Duration.ofNanos(1 + random.nextInt(1_000));
  }

  private void run(Quota quota, String history) {
    RollingWindow window = new RollingWindow();
    long length = quota.window().toNanos();
    // Anywhere, as nanoseconds of a ticker are: also where they overflow.
    long now = random.nextLong();
    count = 0;
    for (int step = 0; step < STEPS; step++) {
      boolean full = window.isFull(quota, now);
      assertEquals(inWindow(now, length) >= quota.limit(), full, history);
      if (!full) {
        window.accept(quota, now);
        accepted[count++] = now;
        assertTrue(neverTooMany(quota.limit(), length), history);
      }
      QuotaStatus status = window.status(quota, now);
      assertEquals(quota.limit() - inWindow(now, length), status.remaining(), history);
      now += pause(length, status);
    }
  }

  private int inWindow(long now, long length) {
    int held = 0;
    for (int i = 0; i < count; i++) {
      held += now - accepted[i] < length ? 1 : 0;
    }
    return held;
  }

  /** Whether any two requests with {@code limit} - 1 between them are a window apart. */
  private boolean neverTooMany(int limit, long length) {
    return count <= limit || accepted[count - 1] - accepted[count - 1 - limit] >= length;
  }

  /** Often around the borders. */
  private long pause(long length, QuotaStatus status) {
    long reset = status.reset().toNanos();
    return switch (random.nextInt(8)) {
      case 0 -> 0;
      case 1 -> length;
      case 2 -> Math.max(0, reset - 1);
      case 3 -> reset;
      case 4 -> length - 1;
      default -> (long) (random.nextDouble() * length);
    };
  }

  @Test
  void acceptsWhoWaitedAsLongAsItSaid() {
    for (int i = 0; i < HISTORIES / 10; i++) {
      Quota quota = new Quota(Policy.VISIT, 1 + random.nextInt(6), length());
      RollingWindow window = new RollingWindow();
      long now = random.nextLong();
      while (!window.isFull(quota, now)) {
        window.accept(quota, now);
        now += (long) (random.nextDouble() * quota.window().toNanos() / 10);
      }
      Duration reset = window.status(quota, now).reset();
      String history = "seed " + seed + ", " + i;
      assertTrue(window.isFull(quota, now + reset.toNanos() - 1), history);
      assertTrue(!window.isFull(quota, now + reset.toNanos()), history);
      long seconds = RetryAfter.seconds(reset);
      assertTrue(Duration.ofSeconds(seconds).compareTo(reset) >= 0, history);
      assertTrue(Duration.ofSeconds(seconds - 1).compareTo(reset) < 0, history);
    }
  }
}
