package footfall.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class VisitIdTest {

  private static final Instant NOON = Instant.parse("2025-07-28T12:00:00.123Z");
  private static final long TICK = NOON.toEpochMilli() << 12;

  @Test
  void holdsTheTimeToTheMillisecond() {
    assertEquals(NOON, VisitId.time(VisitId.live(TICK + 4095, 255)));
    assertEquals(NOON, VisitId.time(VisitId.imported(NOON.toEpochMilli(), 1_048_575)));
  }

  @Test
  void liesInTheRangeOfItsMillisecond() {
    long first = VisitId.firstAt(NOON);
    long next = VisitId.firstAt(NOON.plusMillis(1));
    for (long id :
        new long[] {
          VisitId.live(TICK, 0),
          VisitId.live(TICK + 4095, 255),
          VisitId.imported(NOON.toEpochMilli(), 0),
          VisitId.imported(NOON.toEpochMilli(), 1_048_575)
        }) {
      assertTrue(first <= id && id < next, () -> "id " + id);
    }
  }

  @Test
  void isNeverTheSameForALiveAndAnImportedVisit() {
    for (int sequence = 0; sequence < VisitId.IMPORTED_PER_MILLISECOND; sequence++) {
      assertNotEquals(
          VisitId.live(TICK + sequence % 4096, sequence / 4096),
          VisitId.imported(NOON.toEpochMilli(), sequence));
    }
  }

  @Test
  void staysPositiveUntilItsLastMillisecond() {
    long last = VisitId.imported(VisitId.LAST_MILLISECOND, -1);
    assertEquals(Long.MAX_VALUE, last);
    assertEquals("2109-05-15T07:35:11.103Z", VisitId.time(last).toString());
  }
}
