package footfall.analytics.entity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneRules;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WeekHoursTest {

  private static final Duration HOUR = Duration.ofHours(1);

  private static WeekHours hours(String zone, String start, String end) {
    return new WeekHours(new TimeWindow(Instant.parse(start), Instant.parse(end), ZoneId.of(zone)));
  }

  private static int indexOf(WeekHours hours, String from, Duration length) {
    Instant start = Instant.parse(from);
    return hours.indexOf(start, start.plus(length));
  }

  @Test
  void areThoseOfTheClocksOfTheZone() {
    WeekHours berlin = hours("Europe/Berlin", "2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z");
    assertEquals(6 * 24 + 1, indexOf(berlin, "2026-03-29T00:00:00Z", HOUR));
    assertEquals(6 * 24 + 3, indexOf(berlin, "2026-03-29T01:00:00Z", HOUR));
    assertEquals(0, indexOf(berlin, "2026-03-29T22:00:00Z", HOUR));
  }

  @Test
  void haveAllOfATimeOrAreDividedByIt() {
    WeekHours kolkata = hours("Asia/Kolkata", "2026-03-02T00:00:00Z", "2026-03-03T00:00:00Z");
    assertEquals(Bins.SPLIT, indexOf(kolkata, "2026-03-02T00:00:00Z", HOUR));
    assertEquals(5, indexOf(kolkata, "2026-03-02T00:15:00Z", Duration.ofMinutes(15)));
    assertEquals(6, indexOf(kolkata, "2026-03-02T00:30:00Z", Duration.ofMinutes(15)));
    assertEquals(Bins.OUTSIDE, indexOf(kolkata, "2026-03-01T23:45:00Z", Duration.ofMinutes(15)));
    assertEquals(Bins.SPLIT, indexOf(kolkata, "2026-03-01T23:50:00Z", Duration.ofMinutes(15)));
    assertEquals(Bins.SPLIT, indexOf(kolkata, "2026-03-02T23:50:00Z", Duration.ofMinutes(15)));
    assertEquals(Bins.OUTSIDE, indexOf(kolkata, "2026-03-03T00:00:00Z", HOUR));
  }

  @Test
  void areDividedByATransition() {
    WeekHours island = hours("Australia/Lord_Howe", "2026-04-01T00:00:00Z", "2026-05-01T00:00:00Z");
    assertEquals(Bins.SPLIT, indexOf(island, "2026-04-04T14:45:00Z", Duration.ofMinutes(30)));
    assertEquals(6 * 24 + 1, indexOf(island, "2026-04-04T14:45:00Z", Duration.ofMinutes(15)));
    assertEquals(6 * 24 + 1, indexOf(island, "2026-04-04T15:00:00Z", Duration.ofMinutes(15)));
    WeekHours casey = hours("Antarctica/Casey", "2020-10-01T00:00:00Z", "2020-11-01T00:00:00Z");
    assertEquals(Bins.SPLIT, indexOf(casey, "2020-10-03T16:00:00Z", Duration.ofMinutes(15)));
  }

  /** Each hour has only times that the clock shows in it: looked at by quarters of an hour. */
  @Test
  void neverHaveTimesOfAnotherHour() {
    Instant start = Instant.parse("2026-03-01T00:00:00Z");
    Instant end = start.plus(Duration.ofDays(40));
    for (String name : ZoneId.getAvailableZoneIds()) {
      ZoneId zone = ZoneId.of(name);
      WeekHours hours = new WeekHours(new TimeWindow(start, end, zone));
      Duration step = Duration.ofMinutes(15);
      for (Instant time = start; time.isBefore(end); time = time.plus(HOUR)) {
        Set<Integer> quarters = new HashSet<>();
        for (Instant part = time; part.isBefore(time.plus(HOUR)); part = part.plus(step)) {
          ZonedDateTime local = part.atZone(zone);
          int expected = local.getDayOfWeek().compareTo(DayOfWeek.MONDAY) * 24 + local.getHour();
          assertEquals(expected, hours.indexOf(part, part.plus(step)), () -> name);
          quarters.add(expected);
        }
        int found = hours.indexOf(time, time.plus(HOUR));
        if (found != Bins.SPLIT) {
          assertEquals(quarters, Set.of(found), name);
        } else {
          assertTrue(quarters.size() > 1 || isChanging(zone, time), name);
        }
      }
    }
  }

  private static boolean isChanging(ZoneId zone, Instant time) {
    ZoneRules rules = zone.getRules();
    return !rules.getOffset(time).equals(rules.getOffset(time.plus(HOUR)));
  }

  @Test
  void countVisitsOfTheWindow() {
    WeekHours hours = hours("Asia/Kathmandu", "2026-03-01T18:15:00Z", "2026-03-02T18:15:00Z");
    hours.add(Instant.parse("2026-03-01T18:14:59.999Z"));
    hours.add(Instant.parse("2026-03-01T18:15:00Z"));
    hours.add(Instant.parse("2026-03-02T18:14:59.999Z"));
    hours.add(Instant.parse("2026-03-02T18:15:00Z"));
    hours.add(23, 5);
    assertEquals(1, hours.visits(1, 0));
    assertEquals(6, hours.visits(1, 23));
    assertEquals(0, hours.visits(2, 0));
    assertEquals(0, hours.visits(7, 23));
  }
}
