package footfall.visits.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.database.control.NodeNumber;
import footfall.database.control.UnavailableException;
import footfall.database.entity.NodeLease;
import footfall.values.VisitId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class VisitIdGeneratorTest {

  private static final Instant NOON = Instant.parse("2025-07-28T12:00:00Z");

  private final SetClock clock = new SetClock();
  private final VisitIdGenerator ids = new VisitIdGenerator(clock, new LeasedNumber());
  private NodeLease lease = lease(7, NOON.minusSeconds(1));

  /** Has the lease of the moment. */
  private final class LeasedNumber extends NodeNumber {

    @Override
    public NodeLease current() {
      return lease;
    }
  }

  /** Grants 32 s from this on. */
  private static NodeLease lease(int number, Instant first) {
    return new NodeLease(
        number, first.toEpochMilli(), first.plusSeconds(32).toEpochMilli(), System.nanoTime());
  }

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

  @Test
  void makesNoIdThatTheLeaseDoesNotGrant() {
    Instant last = Instant.ofEpochMilli(lease.lastMillis());
    clock.now = last.plusMillis(1);
    var refusal = assertThrows(UnavailableException.class, ids::next);
    assertEquals("the clock of this node is ahead", refusal.getMessage());
    clock.now = last;
    for (int i = 0; i < 4_096; i++) {
      assertEquals(last, VisitId.time(ids.next()));
    }
    clock.now = NOON;
    assertThrows(UnavailableException.class, ids::next);
  }

  @Test
  void anIdThatIsRefusedDoesNotMoveTheTime() {
    ids.next();
    clock.now = NOON.plusSeconds(86_400);
    assertThrows(UnavailableException.class, ids::next);
    clock.now = NOON.plusSeconds(1);
    assertEquals(clock.now, VisitId.time(ids.next()));
  }

  @Test
  void beginsBehindWhatFormerHoldersOfTheNumberWereGranted() {
    lease = lease(9, NOON.plusSeconds(20));
    long id = ids.next();
    assertEquals(NOON.plusSeconds(20), VisitId.time(id));
    assertEquals(VisitId.live(VisitId.firstTick(lease.firstMillis()), 9), id);
  }

  @Test
  void timeDoesNotGoBackOverAChangeOfTheNumber() {
    long before = ids.next();
    lease = lease(3, NOON.minusSeconds(5));
    clock.now = NOON.minusSeconds(2);
    assertEquals(VisitId.time(before), VisitId.time(ids.next()));
  }
}
