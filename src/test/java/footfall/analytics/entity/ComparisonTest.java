package footfall.analytics.entity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static final Instant LATER = Instant.parse("2030-01-01T00:00:00Z");

  private static TimeWindow days(String zone, String first, String end) {
    ZoneId id = ZoneId.of(zone);
    return new TimeWindow(
        LocalDate.parse(first).atStartOfDay(id).toInstant(),
        LocalDate.parse(end).atStartOfDay(id).toInstant(),
        id);
  }

  private static TimeWindow between(String start, String end, String zone) {
    return new TimeWindow(Instant.parse(start), Instant.parse(end), ZoneId.of(zone));
  }

  @Test
  void precedesByAsManyDaysOverATransition() {
    assertEquals(
        Optional.of(days("Europe/Berlin", "2026-03-22", "2026-03-29")),
        Comparison.previous(days("Europe/Berlin", "2026-03-29", "2026-04-05"), LATER));
  }

  @Test
  void precedesByDaysWhereADayBeginsAtOne() {
    TimeWindow window = days("Asia/Beirut", "2026-03-29", "2026-03-30");
    assertEquals(Instant.parse("2026-03-28T22:00:00Z"), window.start());
    assertEquals(
        Optional.of(days("Asia/Beirut", "2026-03-28", "2026-03-29")),
        Comparison.previous(window, LATER));
    assertEquals(
        Optional.of(days("Asia/Beirut", "2025-03-29", "2025-03-30")),
        Comparison.yearBefore(window, LATER));
  }

  @Test
  void precedesByTheDurationOfInstants() {
    assertEquals(
        Optional.of(between("2026-03-28T12:00:00Z", "2026-03-29T06:00:00Z", "Europe/Berlin")),
        Comparison.previous(
            between("2026-03-29T06:00:00Z", "2026-03-30T00:00:00Z", "Europe/Berlin"), LATER));
  }

  @Test
  void isOfTheSameDatesAYearBefore() {
    assertEquals(
        Optional.of(days("Europe/Berlin", "2025-03-01", "2025-04-01")),
        Comparison.yearBefore(days("Europe/Berlin", "2026-03-01", "2026-04-01"), LATER));
    assertEquals(
        Optional.of(between("2025-07-01T10:30:00Z", "2025-07-01T11:00:00Z", "UTC")),
        Comparison.yearBefore(
            between("2026-07-01T10:30:00Z", "2026-07-01T11:00:00Z", "UTC"), LATER));
  }

  @Test
  void has28DaysForAFebruaryOf29() {
    Optional<TimeWindow> february = Optional.of(days("UTC", "2027-02-01", "2027-03-01"));
    assertEquals(february, Comparison.yearBefore(days("UTC", "2028-02-01", "2028-03-01"), LATER));
    assertEquals(february, Comparison.yearBefore(days("UTC", "2028-02-01", "2028-02-29"), LATER));
    assertEquals(
        Optional.of(days("UTC", "2027-02-28", "2027-03-01")),
        Comparison.yearBefore(days("UTC", "2028-02-29", "2028-03-01"), LATER));
    assertEquals(
        Optional.of(days("UTC", "2027-02-28", "2027-03-01")),
        Comparison.yearBefore(days("UTC", "2028-02-28", "2028-02-29"), LATER));
    assertEquals(
        Optional.of(days("UTC", "2028-02-01", "2028-03-01")),
        Comparison.yearBefore(days("UTC", "2029-02-01", "2029-03-01"), LATER));
  }

  @Test
  void hasTheSamePartOfAWindowThatIsNotOver() {
    TimeWindow window = days("Europe/Berlin", "2026-10-25", "2026-10-27");
    Instant now = Instant.parse("2026-10-26T09:44:59.999999999Z");
    assertEquals(
        Optional.of(between("2026-10-22T22:00:00Z", "2026-10-24T08:30:00Z", "Europe/Berlin")),
        Comparison.previous(window, now));
    assertEquals(
        Optional.of(between("2025-10-24T22:00:00Z", "2025-10-26T09:30:00Z", "Europe/Berlin")),
        Comparison.yearBefore(window, now));
    TimeWindow other = days("Europe/Berlin", "2026-07-01", "2026-07-03");
    assertEquals(
        Optional.of(between("2026-06-30T22:00:00Z", "2026-07-02T08:30:00Z", "Europe/Berlin")),
        Comparison.with(other, window, now));
  }

  @Test
  void isWholeOnceTheWindowIsOver() {
    TimeWindow window = days("UTC", "2026-10-25", "2026-10-26");
    assertEquals(
        Optional.of(days("UTC", "2026-10-24", "2026-10-25")),
        Comparison.previous(window, window.end()));
    TimeWindow other = days("UTC", "2026-01-01", "2026-05-01");
    assertEquals(Optional.of(other), Comparison.with(other, window, window.end()));
  }

  @Test
  void isOfQuartersOfUtcInZonesOffTheHour() {
    TimeWindow window = days("Asia/Kathmandu", "2026-11-27", "2026-11-28");
    assertEquals(
        Optional.of(between("2026-11-25T18:15:00Z", "2026-11-26T06:15:00Z", "Asia/Kathmandu")),
        Comparison.previous(window, Instant.parse("2026-11-27T06:29:00Z")));
  }

  @Test
  void isMissingBeforeTheWindowBegins() {
    TimeWindow window = days("UTC", "2026-10-25", "2026-10-26");
    for (Instant now : new Instant[] {window.start(), window.start().minusSeconds(99_999)}) {
      assertEquals(Optional.empty(), Comparison.previous(window, now));
      assertEquals(Optional.empty(), Comparison.yearBefore(window, now));
    }
    assertEquals(Optional.empty(), Comparison.previous(window, window.start().plusSeconds(899)));
  }

  @Test
  void isMissingBefore1970() {
    TimeWindow window = days("UTC", "1970-01-02", "1970-01-04");
    assertEquals(Optional.empty(), Comparison.previous(window, LATER));
    assertEquals(Optional.empty(), Comparison.yearBefore(window, LATER));
    assertEquals(
        Optional.of(days("UTC", "1970-01-01", "1970-01-02")),
        Comparison.previous(days("UTC", "1970-01-02", "1970-01-03"), LATER));
  }

  @Test
  void isMissingWhereTheSameClockTimesAreNoWindow() {
    assertEquals(
        Optional.empty(),
        Comparison.yearBefore(
            between("2026-10-25T00:50:00Z", "2026-10-25T01:10:00Z", "Europe/Berlin"), LATER));
  }
}
