package footfall.visits.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.values.VisitId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisitIdGeneratorTest {

  private static final Instant NOON = Instant.parse("2025-07-28T12:00:00Z");

  private final SetClock clock = new SetClock();
  private final VisitIdGenerator ids = new VisitIdGenerator(clock, 7);

  /** Stands still until it is set. */
  private static final class SetClock extends Clock {

    private Instant now = NOON;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @Test
  void growsWhileTheClockStandsStill() {
    long last = 0;
    for (int i = 0; i < 10_000; i++) {
      long next = ids.next();
      assertTrue(next > last);
      last = next;
    }
    assertEquals(NOON.plusMillis(2), VisitId.time(last));
  }

  @Test
  void growsWhenTheClockGoesBack() {
    long before = ids.next();
    clock.now = NOON.minusSeconds(3600);
    assertTrue(ids.next() > before);
    clock.now = NOON.plusSeconds(1);
    assertEquals(NOON.plusSeconds(1), VisitId.time(ids.next()));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 256})
  void refusesANodeThatIdsCannotHold(int node) {
    var refusal =
        assertThrows(IllegalArgumentException.class, () -> new VisitIdGenerator(clock, node));
    assertEquals("footfall.node must be 0 to 255 but is " + node, refusal.getMessage());
  }
}
