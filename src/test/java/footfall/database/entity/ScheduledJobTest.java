package footfall.database.entity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ScheduledJobTest {

  private final ScheduledJob nightly =
      new ScheduledJob("test", Duration.ofDays(1), Duration.ofMinutes(149));

  private Instant next(String done) {
    return nightly.nextDue(Instant.parse(done));
  }

  @Test
  void isDueOnceInEachPeriodFromItsOffsetOn() {
    assertEquals(Instant.parse("2026-03-02T02:29:00Z"), next("2026-03-01T02:29:00Z"));
    assertEquals(Instant.parse("2026-03-02T02:29:00Z"), next("2026-03-02T02:28:59.999Z"));
    assertEquals(Instant.parse("2026-03-03T02:29:00Z"), next("2026-03-02T23:00:00Z"));
  }

  @Test
  void countsPeriodsWithoutAnOffsetToo() {
    ScheduledJob eachMinute = new ScheduledJob("test", Duration.ofMinutes(1), Duration.ZERO);
    assertEquals(
        Instant.parse("2026-03-01T12:01:00Z"),
        eachMinute.nextDue(Instant.parse("2026-03-01T12:00:44Z")));
  }
}
