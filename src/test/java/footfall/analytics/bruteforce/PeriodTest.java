package footfall.analytics.bruteforce;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PeriodTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static List<String> starts(Period period, Unit unit) {
    return period.bins(unit).stream()
        .map(bin -> bin.start().atZone(period.zone()).toOffsetDateTime().toString())
        .toList();
  }

  @Test
  void hasDaysOf23And25Hours() {
    assertEquals(
        List.of("2026-03-28T00:00+01:00", "2026-03-29T00:00+01:00", "2026-03-30T00:00+02:00"),
        starts(Period.of(LocalDate.of(2026, 3, 28), LocalDate.of(2026, 3, 31), BERLIN), Unit.DAY));
    Period autumn = Period.of(LocalDate.of(2026, 10, 25), LocalDate.of(2026, 10, 26), BERLIN);
    assertEquals(25, autumn.bins(Unit.HOUR).size());
    assertEquals(1, autumn.bins(Unit.DAY).size());
  }

  @Test
  void hasHalfAnHourWhereLordHowePutsItsClocksBack() {
    ZoneId zone = ZoneId.of("Australia/Lord_Howe");
    Period period = Period.of(LocalDate.of(2026, 4, 5), LocalDate.of(2026, 4, 6), zone);
    assertEquals(
        List.of("2026-04-05T01:00+11:00", "2026-04-05T01:30+10:30", "2026-04-05T02:00+10:30"),
        starts(period, Unit.HOUR).subList(1, 4));
  }

  @Test
  void hasNoBinOfADateThatSamoaSkipped() {
    ZoneId zone = ZoneId.of("Pacific/Apia");
    Period period = Period.of(LocalDate.of(2011, 12, 29), LocalDate.of(2012, 1, 1), zone);
    assertEquals(
        List.of("2011-12-29T00:00-10:00", "2011-12-31T00:00+14:00"), starts(period, Unit.DAY));
  }

  @Test
  void tellsWhatIsCut() {
    Period period = Period.of(LocalDate.of(2026, 3, 25), LocalDate.of(2026, 4, 6), BERLIN);
    assertEquals(List.of(false, true), period.bins(Unit.WEEK).stream().map(Bin::whole).toList());
    assertEquals(List.of(false, false), period.bins(Unit.MONTH).stream().map(Bin::whole).toList());
  }

  @Test
  void comparesAPeriodThatIsNotOverWithAsMuch() {
    Period march = Period.of(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 4, 1), BERLIN);
    Instant now = Instant.parse("2026-03-10T12:07:30Z");
    assertEquals(
        new Period(
            Instant.parse("2026-01-28T23:00:00Z"), Instant.parse("2026-02-07T12:00:00Z"), BERLIN),
        march.previous(now).orElseThrow());
    assertEquals(
        new Period(
            Instant.parse("2025-02-28T23:00:00Z"), Instant.parse("2025-03-10T12:00:00Z"), BERLIN),
        march.yearBefore(now).orElseThrow());
    Period leap = Period.of(LocalDate.of(2024, 2, 29), LocalDate.of(2024, 3, 1), BERLIN);
    assertEquals(
        Period.of(LocalDate.of(2023, 2, 28), LocalDate.of(2023, 3, 1), BERLIN),
        leap.yearBefore(now).orElseThrow());
    assertEquals(Optional.empty(), march.previous(march.start()));
  }
}
