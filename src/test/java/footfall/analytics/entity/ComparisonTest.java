package footfall.analytics.entity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.values.VisitId;
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

  private static Optional<TimeWindow> previous(TimeWindow window, Instant now) {
    return Comparison.previous(window, now).map(ComparedWindow::window);
  }

  private static Optional<TimeWindow> yearBefore(TimeWindow window, Instant now) {
    return Comparison.yearBefore(window, now).map(ComparedWindow::window);
  }

  private static Optional<TimeWindow> with(TimeWindow other, TimeWindow window, Instant now) {
    return Comparison.with(other, window, now).map(ComparedWindow::window);
  }

  @Test
  void precedesByAsManyDaysOverATransition() {
    assertEquals(
        Optional.of(days("Europe/Berlin", "2026-03-22", "2026-03-29")),
        previous(days("Europe/Berlin", "2026-03-29", "2026-04-05"), LATER));
  }

  @Test
  void precedesByDaysWhereADayBeginsAtOne() {
    TimeWindow window = days("Asia/Beirut", "2026-03-29", "2026-03-30");
    assertEquals(Instant.parse("2026-03-28T22:00:00Z"), window.start());
    assertEquals(
        Optional.of(days("Asia/Beirut", "2026-03-28", "2026-03-29")), previous(window, LATER));
    assertEquals(
        Optional.of(days("Asia/Beirut", "2025-03-29", "2025-03-30")), yearBefore(window, LATER));
  }

  @Test
  void precedesByTheDurationOfInstants() {
    assertEquals(
        Optional.of(between("2026-03-28T12:00:00Z", "2026-03-29T06:00:00Z", "Europe/Berlin")),
        previous(between("2026-03-29T06:00:00Z", "2026-03-30T00:00:00Z", "Europe/Berlin"), LATER));
  }

  @Test
  void isOfTheSameDatesAYearBefore() {
    assertEquals(
        Optional.of(days("Europe/Berlin", "2025-03-01", "2025-04-01")),
        yearBefore(days("Europe/Berlin", "2026-03-01", "2026-04-01"), LATER));
    assertEquals(
        Optional.of(between("2025-07-01T10:30:00Z", "2025-07-01T11:00:00Z", "UTC")),
        yearBefore(between("2026-07-01T10:30:00Z", "2026-07-01T11:00:00Z", "UTC"), LATER));
  }

  @Test
  void has28DaysForAFebruaryOf29() {
    Optional<TimeWindow> february = Optional.of(days("UTC", "2027-02-01", "2027-03-01"));
    assertEquals(february, yearBefore(days("UTC", "2028-02-01", "2028-03-01"), LATER));
    assertEquals(february, yearBefore(days("UTC", "2028-02-01", "2028-02-29"), LATER));
    assertEquals(
        Optional.of(days("UTC", "2027-02-28", "2027-03-01")),
        yearBefore(days("UTC", "2028-02-29", "2028-03-01"), LATER));
    assertEquals(
        Optional.of(days("UTC", "2027-02-28", "2027-03-01")),
        yearBefore(days("UTC", "2028-02-28", "2028-02-29"), LATER));
    assertEquals(
        Optional.of(days("UTC", "2028-02-01", "2028-03-01")),
        yearBefore(days("UTC", "2029-02-01", "2029-03-01"), LATER));
  }

  @Test
  void hasTheSamePartOfAWindowThatIsNotOver() {
    TimeWindow window = days("Europe/Berlin", "2026-10-25", "2026-10-27");
    Instant now = Instant.parse("2026-10-26T09:44:59.999999999Z");
    assertEquals(
        Optional.of(between("2026-10-22T22:00:00Z", "2026-10-24T08:30:00Z", "Europe/Berlin")),
        previous(window, now));
    assertEquals(
        Optional.of(between("2025-10-24T22:00:00Z", "2025-10-26T09:30:00Z", "Europe/Berlin")),
        yearBefore(window, now));
    TimeWindow other = days("Europe/Berlin", "2026-07-01", "2026-07-03");
    assertEquals(
        Optional.of(between("2026-06-30T22:00:00Z", "2026-07-02T08:30:00Z", "Europe/Berlin")),
        with(other, window, now));
  }

  @Test
  void isWholeOnceTheWindowIsOver() {
    TimeWindow window = days("UTC", "2026-10-25", "2026-10-26");
    assertEquals(
        Optional.of(days("UTC", "2026-10-24", "2026-10-25")), previous(window, window.end()));
    TimeWindow other = days("UTC", "2026-01-01", "2026-05-01");
    assertEquals(Optional.of(other), with(other, window, window.end()));
  }

  @Test
  void isCutOnlyWhereItWouldEndLater() {
    TimeWindow window = days("UTC", "2026-10-25", "2026-10-26");
    Instant now = Instant.parse("2026-10-25T10:20:30Z");
    assertTrue(Comparison.previous(window, now).orElseThrow().isCut());
    assertTrue(Comparison.yearBefore(window, now).orElseThrow().isCut());
    assertFalse(Comparison.previous(window, window.end()).orElseThrow().isCut());
    TimeWindow shorter = between("2026-10-24T00:00:00Z", "2026-10-24T10:10:00Z", "UTC");
    assertFalse(Comparison.with(shorter, window, now).orElseThrow().isCut());
    TimeWindow asLong = between("2026-10-24T00:00:00Z", "2026-10-24T10:15:00Z", "UTC");
    assertFalse(Comparison.with(asLong, window, now).orElseThrow().isCut());
  }

  @Test
  void endsWithTheHourBeforeWhereItIsCutInOneWithoutItsVisits() {
    TimeWindow window = between("2026-10-24T00:00:00Z", "2026-10-24T10:15:00Z", "UTC");
    long hour = VisitId.firstAt(Instant.parse("2026-10-24T10:00:00Z"));
    ComparedWindow cut = new ComparedWindow(window, true);
    assertEquals(Optional.of(window), cut.divisible(0));
    assertEquals(Optional.of(window), cut.divisible(hour));
    assertEquals(
        Optional.of(between("2026-10-24T00:00:00Z", "2026-10-24T10:00:00Z", "UTC")),
        cut.divisible(hour + 1));
    assertEquals(Optional.of(window), new ComparedWindow(window, false).divisible(hour + 1));
    TimeWindow quarter = between("2026-10-24T10:00:00Z", "2026-10-24T10:15:00Z", "UTC");
    assertEquals(Optional.empty(), new ComparedWindow(quarter, true).divisible(Long.MAX_VALUE));
  }

  @Test
  void isOfQuartersOfUtcInZonesOffTheHour() {
    TimeWindow window = days("Asia/Kathmandu", "2026-11-27", "2026-11-28");
    assertEquals(
        Optional.of(between("2026-11-25T18:15:00Z", "2026-11-26T06:15:00Z", "Asia/Kathmandu")),
        previous(window, Instant.parse("2026-11-27T06:29:00Z")));
  }

  @Test
  void isMissingBeforeTheWindowBegins() {
    TimeWindow window = days("UTC", "2026-10-25", "2026-10-26");
    for (Instant now : new Instant[] {window.start(), window.start().minusSeconds(99_999)}) {
      assertEquals(Optional.empty(), previous(window, now));
      assertEquals(Optional.empty(), yearBefore(window, now));
    }
    assertEquals(Optional.empty(), previous(window, window.start().plusSeconds(899)));
  }

  @Test
  void isMissingBefore1970() {
    TimeWindow window = days("UTC", "1970-01-02", "1970-01-04");
    assertEquals(Optional.empty(), previous(window, LATER));
    assertEquals(Optional.empty(), yearBefore(window, LATER));
    assertEquals(
        Optional.of(days("UTC", "1970-01-01", "1970-01-02")),
        previous(days("UTC", "1970-01-02", "1970-01-03"), LATER));
  }

  @Test
  void isMissingWhereTheSameClockTimesAreNoWindow() {
    assertEquals(
        Optional.empty(),
        yearBefore(
            between("2026-10-25T00:50:00Z", "2026-10-25T01:10:00Z", "Europe/Berlin"), LATER));
  }
}
