package footfall.access.entity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BrowserSessionTest {

  private static final Duration IDLE = Duration.ofMinutes(30);
  private static final Instant BEGIN = Instant.parse("2026-11-27T10:00:00Z");
  private static final Instant END = Instant.parse("2026-11-27T18:00:00Z");

  private static BrowserSession used(Instant last) {
    Caller caller = new Caller("test", Caller.Kind.TOKEN, Set.of(Role.VIEWER), Sites.ALL);
    return new BrowserSession(caller, BEGIN, END, last);
  }

  /** A use on another node is known a while later. */
  @Test
  void endsOnceItWasIdle() {
    Instant end = BEGIN.plus(IDLE).plus(BrowserSession.LATE);
    assertTrue(used(BEGIN).isOpen(end.minusMillis(1), IDLE));
    assertFalse(used(BEGIN).isOpen(end, IDLE));
    assertTrue(used(BEGIN.plusMillis(1)).isOpen(end, IDLE));
  }

  @Test
  void endsAfterItsTimeHoweverItIsUsed() {
    assertTrue(used(END.minusMillis(1)).isOpen(END.minusMillis(1), IDLE));
    assertFalse(used(END.minusMillis(1)).isOpen(END, IDLE));
  }

  @Test
  void tellsTheEndThatComesFirst() {
    assertEquals(BEGIN.plus(IDLE), used(BEGIN).idleEnd(BEGIN, IDLE));
    assertEquals(END, used(BEGIN).idleEnd(END.minus(Duration.ofMinutes(1)), IDLE));
  }
}
