package footfall.database.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class NodeClockTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final AtomicReference<Instant> time = new AtomicReference<>(NOON);
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
  private final InstantSource shown = time::get;
  private final NodeClock clock =
      new NodeClock(shown.withZone(ZoneOffset.UTC), Duration.ofSeconds(2), nanos::get);

  private void pass(Duration real, Duration onTheClock) {
    nanos.addAndGet(real.toNanos());
    time.updateAndGet(before -> before.plus(onTheClock));
  }

  @Test
  void seesAJumpBeforeTheNextMeasurement() {
    clock.accept(Duration.ofMillis(-500));
    pass(Duration.ofHours(1), Duration.ofHours(1));
    assertEquals(Duration.ofMillis(-500), clock.difference());
    pass(Duration.ofMillis(1), Duration.ofMillis(1).plusDays(1));
    assertFalse(clock.isRight());
    assertEquals(Duration.ofDays(1).minusMillis(500), clock.difference());
    pass(Duration.ofSeconds(1), Duration.ofSeconds(1).minusDays(1));
    assertTrue(clock.isRight());
  }

  @Test
  void aSlowRoundTripIsNoDifference() {
    assertEquals(Duration.ZERO, NodeClock.difference(NOON, NOON, NOON.plusSeconds(30)));
    assertEquals(
        Duration.ZERO, NodeClock.difference(NOON.minusSeconds(30), NOON, NOON.plusSeconds(30)));
  }

  @Test
  void isTheLeastThatTheRoundTripAllows() {
    assertEquals(
        Duration.ofSeconds(3),
        NodeClock.difference(NOON.plusSeconds(3), NOON, NOON.plusSeconds(9)));
    assertEquals(
        Duration.ofSeconds(-3),
        NodeClock.difference(NOON.minusSeconds(9), NOON, NOON.minusSeconds(3)));
  }

  @Test
  void isRightUntilItDiffersByMoreThanTheMaximum() {
    assertTrue(clock.isRight());
    clock.accept(Duration.ofSeconds(2));
    assertTrue(clock.isRight());
    assertEquals(Optional.empty(), clock.objection());
    clock.accept(Duration.ofMillis(2_001));
    assertFalse(clock.isRight());
    clock.accept(Duration.ofMillis(-2_001));
    assertFalse(clock.isRight());
    clock.accept(Duration.ofSeconds(-2));
    assertTrue(clock.isRight());
  }

  @Test
  void tellsTheDifference() {
    clock.accept(Duration.ofDays(1));
    assertEquals(
        "the clock of this node is PT24H ahead of the database's, and may be PT2S",
        clock.objection().orElseThrow());
    clock.accept(Duration.ofSeconds(-90));
    assertEquals(
        "the clock of this node is PT1M30S behind the database's, and may be PT2S",
        clock.objection().orElseThrow());
    assertEquals(-90, clock.differenceSeconds());
  }
}
