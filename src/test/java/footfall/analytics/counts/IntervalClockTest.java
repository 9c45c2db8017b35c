package footfall.analytics.counts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class IntervalClockTest {

  private static final long MICROS = 1_800_000_000_000_000L;
  private static final long RECEIVED = Duration.ofHours(1).toNanos();
  private static final long SENT = RECEIVED - 400_000;

  private final IntervalClock clock = new IntervalClock();

  @Test
  void knowsWhenSomethingHappenedAsExactlyAsTheReadingTook() {
    clock.read(SENT, MICROS, RECEIVED);

    assertEquals(
        new ClockInterval(MICROS + 2_000 - 1_000, MICROS + 3_400 + 1_000),
        clock.during(RECEIVED + 2_000_000, RECEIVED + 3_000_000));
    assertEquals(
        new ClockInterval(MICROS - 2_000 - 1_000, MICROS - 1_600 + 1_000),
        clock.during(RECEIVED - 2_000_000, RECEIVED - 2_000_000));
  }

  @Test
  void isNotKnownOnceForgottenUntilItIsReadAgain() {
    clock.read(SENT, MICROS, RECEIVED);
    clock.forget(RECEIVED + 10);
    assertFalse(clock.isKnown(RECEIVED + 10));
    assertTrue(clock.isDue(RECEIVED + 10));
    assertEquals(ClockInterval.ANY_TIME, clock.during(RECEIVED, RECEIVED));

    clock.read(RECEIVED + 9, MICROS, RECEIVED + 20);
    assertFalse(clock.isKnown(RECEIVED + 20), "of the server before");
    clock.read(RECEIVED + 10, MICROS, RECEIVED + 20);
    assertTrue(clock.isKnown(RECEIVED + 20));
  }

  @Test
  void isOfAnyServerUntilItFollowsOne() {
    assertTrue(clock.isOf(3));
    clock.follow(4);
    assertFalse(clock.isOf(3));
    assertTrue(clock.isOf(4));
  }

  @Test
  void hasTheTruthInItsIntervalsWhileClocksDifferInSpeed() {
    clock.read(SENT, MICROS, RECEIVED);

    for (double speed : new double[] {1 - 200e-6, 1, 1 + 200e-6}) {
      for (long after = 0; after < 4_000_000; after += 1_000) {
        long nanos = RECEIVED + after * 1_000;
        for (long read : new long[] {SENT, RECEIVED}) {
          long truth = MICROS + (long) ((nanos - read) / 1_000 * speed);
          ClockInterval interval = clock.during(nanos, nanos);
          assertTrue(interval.earliest() <= truth && truth <= interval.latest());
        }
      }
    }
  }

  @Test
  void isKnownForSomeSecondsAndReadAnewBeforeThat() {
    assertFalse(clock.isKnown(0));
    assertTrue(clock.isDue(0));

    clock.read(SENT, MICROS, RECEIVED);
    assertTrue(clock.isKnown(RECEIVED));
    assertFalse(clock.isDue(RECEIVED));
    assertTrue(clock.isKnown(RECEIVED + Duration.ofSeconds(2).toNanos()));
    assertTrue(clock.isDue(RECEIVED + Duration.ofSeconds(2).toNanos()));
    assertFalse(clock.isKnown(RECEIVED + Duration.ofSeconds(4).toNanos()));
  }
}
