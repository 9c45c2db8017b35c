package footfall.analytics.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.analytics.entity.BinUnit;
import footfall.analytics.entity.ComparedWindow;
import footfall.analytics.entity.TimeWindow;
import footfall.web.problem.Problem;
import footfall.web.problem.ProblemException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowParametersTest {

  private static final Instant NOW = Instant.parse("2026-11-27T22:31:17.123Z");

  private static TimeWindow read(String from, String to, String tz) {
    return WindowParameters.window(from, to, tz, NOW);
  }

  private static void assertWindow(String start, String end, String zone, TimeWindow window) {
    assertEquals(new TimeWindow(Instant.parse(start), Instant.parse(end), ZoneId.of(zone)), window);
  }

  private static void assertRefused(String field, String message, Supplier<?> read) {
    Problem problem = assertThrows(ProblemException.class, read::get).problem();
    assertEquals(400, problem.status());
    assertEquals(List.of(new Problem.Violation(field, message)), problem.violations());
  }

  @Test
  void isTheLast28DaysByDefault() {
    assertWindow("2026-10-31T00:00:00Z", "2026-11-28T00:00:00Z", "UTC", read(null, null, null));
    assertWindow(
        "2026-10-31T18:15:00Z",
        "2026-11-28T18:15:00Z",
        "Asia/Kathmandu",
        read(null, null, "Asia/Kathmandu"));
  }

  @Test
  void hasDatesOfItsZone() {
    assertWindow(
        "2026-02-28T23:00:00Z",
        "2026-03-31T22:00:00Z",
        "Europe/Berlin",
        read("2026-03-01", "2026-04-01", "Europe/Berlin"));
    assertWindow(
        "2026-03-01T00:00:00Z", "2026-11-28T00:00:00Z", "UTC", read("2026-03-01", null, null));
    assertWindow(
        "2026-03-03T23:00:00Z",
        "2026-03-31T22:00:00Z",
        "Europe/Berlin",
        read(null, "2026-04-01", "Europe/Berlin"));
  }

  @Test
  void hasInstantsOfAnyOffset() {
    assertWindow(
        "2026-03-01T10:00:00.123Z",
        "2026-03-01T12:00:00Z",
        "Europe/Berlin",
        read("2026-03-01T12:00:00.123+02:00", "2026-03-01t12:00:00z", "Europe/Berlin"));
  }

  @Test
  void endsWithThisHourIfItBeginsWithAnInstant() {
    assertWindow(
        "2026-11-27T03:00:00Z",
        "2026-11-27T23:00:00Z",
        "Asia/Kolkata",
        read("2026-11-27T03:00:00Z", null, "Asia/Kolkata"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-01 00:00:00",
        "2026-03-01T00:00:00",
        "2026-02-30",
        "20260301",
        "now",
        "",
        "2026-3-1"
      })
  void refusesOtherTimes(String time) {
    String allowed = " must be a date, YYYY-MM-DD, or a time of RFC 3339 with its offset";
    assertRefused("from", "from" + allowed, () -> read(time, null, null));
    assertRefused("to", "to" + allowed, () -> read(null, time, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+02:00",
        "UTC+2",
        "Z",
        "SystemV/AST4",
        "Europe/Atlantis",
        "europe/berlin",
        "",
        "' OR 1=1"
      })
  void refusesOtherZones(String zone) {
    assertRefused(
        "tz",
        "tz must be a name of the IANA time zone database, as Europe/Berlin or UTC",
        () -> read(null, null, zone));
  }

  @Test
  void takesEveryZoneOfTheDatabase() {
    for (String zone : ZoneId.getAvailableZoneIds()) {
      if (!zone.startsWith("SystemV/")) {
        assertEquals(zone, read("2026-01-01", "2026-02-01", zone).zone().getId());
      }
    }
  }

  @Test
  void refusesAWindowWithoutTime() {
    String message = "from must be before to";
    assertRefused("from", message, () -> read("2026-03-01", "2026-03-01", null));
    assertRefused("from", message, () -> read("2026-03-02", "2026-03-01", null));
    assertRefused("from", message, () -> read("2027-03-02", null, null));
  }

  @Test
  void refusesMoreThanTenYears() {
    assertWindow(
        "2016-03-01T00:00:00Z",
        "2026-03-01T00:00:00Z",
        "UTC",
        read("2016-03-01", "2026-03-01", null));
    String message = "to must be at most 10 years after from";
    assertRefused("to", message, () -> read("2016-03-01", "2026-03-02", null));
    assertRefused("to", message, () -> read("1970-01-01", "2070-01-01", null));
  }

  @Test
  void refusesTimesThatNoVisitHas() {
    String message = "from must not be before 1970-01-01T00:00:00Z";
    assertRefused("from", message, () -> read("1969-12-31", "1970-01-02", null));
    assertRefused("from", message, () -> read("1970-01-01", "1970-01-02", "Europe/Berlin"));
    assertRefused("to", message, () -> read(null, "1970-01-02", null));
    assertRefused("to", message, () -> read(null, "0000-01-01", null));
    assertRefused(
        "to",
        "to must not be after 2109-05-15T07:35:11.104Z",
        () -> read("9999-01-01", "9999-12-31", null));
  }

  @Test
  void readsTheUnitOfTheBins() {
    TimeWindow month = read("2026-03-01", "2026-04-01", "Europe/Berlin");
    assertEquals(BinUnit.DAY, WindowParameters.unit(null, month));
    assertEquals(BinUnit.DAY, WindowParameters.unit("auto", month));
    assertEquals(BinUnit.HOUR, WindowParameters.unit("hour", month));
    assertRefused(
        "by",
        "by must be auto, hour, day, week or month",
        () -> WindowParameters.unit("minute", month));
    assertRefused(
        "by",
        "by=hour allows at most 750 bins; by=week fits this window",
        () -> WindowParameters.unit("hour", read("2016-11-27", "2026-11-27", null)));
  }

  @ParameterizedTest
  @CsvSource({
    "previous, 2026-02-25T00:00:00Z, 2026-02-27T00:00:00Z",
    "year, 2025-02-27T00:00:00Z, 2025-03-01T00:00:00Z",
    "'2026-01-01,2026-01-04', 2026-01-01T00:00:00Z, 2026-01-04T00:00:00Z",
    "'2026-01-01T00:00:00Z,2026-01-04T02:00:00+02:00', 2026-01-01T00:00:00Z, 2026-01-04T00:00:00Z"
  })
  void readsWhatToCompareWith(String compare, String start, String end) {
    TimeWindow window = read("2026-02-27", "2026-03-01", null);
    ComparedWindow compared = WindowParameters.compared(compare, window, NOW).orElseThrow();
    assertWindow(start, end, "UTC", compared.window());
  }

  @Test
  void comparesWithNothingByDefault() {
    TimeWindow window = read("2026-02-27", "2026-03-01", null);
    assertEquals(Optional.empty(), WindowParameters.compared(null, window, NOW));
    assertEquals(Optional.empty(), WindowParameters.compared("none", window, NOW));
  }

  @Test
  void refusesOtherComparisons() {
    TimeWindow window = read("2026-02-27", "2026-03-01", null);
    assertRefused(
        "compare",
        "compare must be none, previous, year or FROM,TO",
        () -> WindowParameters.compared("month", window, NOW));
    assertRefused(
        "compare",
        "from must be before to",
        () -> WindowParameters.compared("2026-01-02,2026-01-01", window, NOW));
    assertRefused(
        "compare",
        "to must be at most 10 years after from",
        () -> WindowParameters.compared("1970-01-01,2026-01-01", window, NOW));
    assertTrue(
        assertThrows(
                ProblemException.class,
                () -> WindowParameters.compared("x,2026-01-01", window, NOW))
            .getMessage()
            .startsWith("FROM must be a date"));
  }
}
