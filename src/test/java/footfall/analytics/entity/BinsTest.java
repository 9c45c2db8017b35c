package footfall.analytics.entity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.values.InvalidValueException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BinsTest {

  /** Ten years, within which this test looks at each transition of each zone. */
  private static final Instant FIRST = Instant.parse("2016-11-27T00:00:00Z");

  private static final Instant LAST = Instant.parse("2026-11-27T00:00:00Z");

  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** What is checked at each window, with each unit. */
  @FunctionalInterface
  private interface Check {

    void check(TimeWindow window, BinUnit unit);
  }

  @Test
  void partitionTheWindowAtEachTransition() {
    int[] windows = {0};
    atEachTransition(
        (window, unit) -> {
          windows[0]++;
          Bins bins = Bins.of(window, unit);
          assertEquals(window.start(), bins.start(0));
          assertEquals(window.end(), bins.end(bins.count() - 1));
          for (int bin = 0; bin < bins.count(); bin++) {
            assertTrue(bins.start(bin).isBefore(bins.end(bin)), () -> window + " by " + unit);
            if (bin > 0) {
              assertEquals(bins.end(bin - 1), bins.start(bin));
            }
          }
        });
    assertTrue(windows[0] > 10_000, () -> windows[0] + " windows");
  }

  @Test
  void beginWherePlainJavaSaysAtEachTransition() {
    atEachTransition(
        (window, unit) ->
            assertEquals(
                expected(window, unit), starts(Bins.of(window, unit)), () -> window + " " + unit));
  }

  @Test
  void beginWherePlainJavaSaysInRandomWindows() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<String> zones = ZoneId.getAvailableZoneIds().stream().sorted().toList();
    for (int i = 0; i < 20_000; i++) {
      ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
      BinUnit unit = BinUnit.values()[random.nextInt(BinUnit.values().length)];
      long minutes = Duration.between(FIRST, LAST).toMinutes();
      Instant start = FIRST.plus(Duration.ofMinutes((long) (random.nextDouble() * minutes)));
      Duration length =
          Duration.ofMinutes(1 + random.nextInt(unit == BinUnit.HOUR ? 5_000 : 500_000));
      TimeWindow window = new TimeWindow(start, start.plus(length), zone);
      assertEquals(
          expected(window, unit),
          starts(Bins.of(window, unit)),
          () -> window + " " + unit + ", seed " + seed);
    }
  }

  private static void atEachTransition(Check check) {
    for (String name : ZoneId.getAvailableZoneIds()) {
      ZoneId zone = ZoneId.of(name);
      ZoneOffsetTransition transition = zone.getRules().nextTransition(FIRST);
      while (transition != null && transition.getInstant().isBefore(LAST)) {
        around(transition.getInstant(), zone, check);
        transition = zone.getRules().nextTransition(transition.getInstant());
      }
      around(Instant.parse("2024-02-29T12:00:00Z"), zone, check);
    }
  }

  private static void around(Instant transition, ZoneId zone, Check check) {
    Duration hours = Duration.ofHours(6);
    check.check(
        new TimeWindow(transition.minus(hours), transition.plus(hours), zone), BinUnit.HOUR);
    check.check(new TimeWindow(transition, transition.plusSeconds(1_801), zone), BinUnit.HOUR);
    check.check(
        new TimeWindow(transition.minusSeconds(1), transition.plusSeconds(1), zone), BinUnit.HOUR);
    LocalDate date = LocalDate.ofInstant(transition, zone);
    Instant start = date.minusDays(40).atStartOfDay(zone).toInstant();
    Instant end = date.plusDays(40).atStartOfDay(zone).toInstant();
    for (BinUnit unit : List.of(BinUnit.DAY, BinUnit.WEEK, BinUnit.MONTH)) {
      check.check(new TimeWindow(start, end, zone), unit);
      check.check(new TimeWindow(transition, end, zone), unit);
      check.check(new TimeWindow(start, transition, zone), unit);
    }
  }

  private static List<Instant> starts(Bins bins) {
    return IntStream.range(0, bins.count()).mapToObj(bins::start).toList();
  }

  /** Without any arithmetic of time: by looking at each date, or each minute. */
  private static List<Instant> expected(TimeWindow window, BinUnit unit) {
    TreeSet<Instant> starts =
        unit == BinUnit.HOUR
            ? hours(window)
            : switch (unit) {
              case DAY -> dates(window, date -> true);
              case WEEK -> dates(window, date -> date.getDayOfWeek() == DayOfWeek.MONDAY);
              default -> dates(window, date -> date.getDayOfMonth() == 1);
            };
    starts.add(window.start());
    return new ArrayList<>(starts.subSet(window.start(), window.end()));
  }

  private static TreeSet<Instant> dates(TimeWindow window, Predicate<LocalDate> isStart) {
    TreeSet<Instant> starts = new TreeSet<>();
    LocalDate last = LocalDate.ofInstant(window.end(), window.zone()).plusDays(2);
    LocalDate.ofInstant(window.start(), window.zone())
        .minusDays(2)
        .datesUntil(last)
        .filter(isStart)
        .forEach(date -> starts.add(date.atStartOfDay(window.zone()).toInstant()));
    return starts;
  }

  private static TreeSet<Instant> hours(TimeWindow window) {
    TreeSet<Instant> starts = new TreeSet<>();
    Instant first = window.start().minusMillis(window.start().toEpochMilli() % MINUTE.toMillis());
    for (Instant time = first; time.isBefore(window.end()); time = time.plus(MINUTE)) {
      ZoneOffset offset = window.zone().getRules().getOffset(time);
      ZoneOffset before = window.zone().getRules().getOffset(time.minus(MINUTE));
      if (time.atOffset(offset).getMinute() == 0 || !offset.equals(before)) {
        starts.add(time);
      }
    }
    return starts;
  }

  @Test
  void divideTheInterruptedHourOfLordHowe() {
    TimeWindow back = days("Australia/Lord_Howe", "2026-04-05", "2026-04-06");
    Bins bins = Bins.of(back, BinUnit.HOUR);
    assertEquals(25, bins.count());
    assertEquals(Duration.ofHours(1), length(bins, 1));
    assertEquals(Duration.ofMinutes(30), length(bins, 2));
    assertEquals(Instant.parse("2026-04-04T15:00:00Z"), bins.start(2));
    assertEquals(Duration.ofHours(1), length(bins, 3));
    assertTrue(bins.isWhole(2));

    TimeWindow forward = days("Australia/Lord_Howe", "2026-10-04", "2026-10-05");
    bins = Bins.of(forward, BinUnit.HOUR);
    assertEquals(24, bins.count());
    assertEquals(Duration.ofMinutes(30), length(bins, 2));
    assertEquals(Instant.parse("2026-10-03T15:30:00Z"), bins.start(2));
  }

  @Test
  void leaveOutTheDateThatApiaSkipped() {
    TimeWindow window = days("Pacific/Apia", "2011-12-28", "2012-01-02");
    assertEquals(
        List.of(
                "2011-12-28T10:00:00Z",
                "2011-12-29T10:00:00Z",
                "2011-12-30T10:00:00Z",
                "2011-12-31T10:00:00Z")
            .stream()
            .map(Instant::parse)
            .toList(),
        starts(Bins.of(window, BinUnit.DAY)));
  }

  @Test
  void beginTheDayOnceWhereTheClockGoesBackOverMidnight() {
    TimeWindow window = days("America/St_Johns", "2010-11-06", "2010-11-09");
    Bins bins = Bins.of(window, BinUnit.DAY);
    assertEquals(3, bins.count());
    assertEquals(Duration.ofHours(24), length(bins, 0));
    assertEquals(Duration.ofHours(25), length(bins, 1));
    assertEquals(1, bins.indexOf(Instant.parse("2010-11-07T03:00:00Z")));
  }

  @Test
  void beginAtMidnightOfZonesOffTheHour() {
    assertEquals(
        Instant.parse("2026-06-30T18:15:00Z"),
        Bins.of(days("Asia/Kathmandu", "2026-06-30", "2026-07-02"), BinUnit.DAY).start(1));
    assertEquals(
        Instant.parse("2026-09-26T11:15:00Z"),
        Bins.of(days("Pacific/Chatham", "2026-09-26", "2026-09-28"), BinUnit.DAY).start(1));
    assertEquals(
        Duration.ofHours(23),
        length(Bins.of(days("Pacific/Chatham", "2026-09-26", "2026-09-28"), BinUnit.DAY), 1));
    assertEquals(
        Duration.ofHours(22),
        length(Bins.of(days("Antarctica/Troll", "2026-03-28", "2026-03-30"), BinUnit.DAY), 1));
    assertEquals(
        Duration.ofHours(25),
        length(Bins.of(days("Africa/Casablanca", "2026-02-14", "2026-02-16"), BinUnit.DAY), 1));
  }

  private static TimeWindow days(String zone, String first, String end) {
    ZoneId id = ZoneId.of(zone);
    return new TimeWindow(
        LocalDate.parse(first).atStartOfDay(id).toInstant(),
        LocalDate.parse(end).atStartOfDay(id).toInstant(),
        id);
  }

  private static Duration length(Bins bins, int bin) {
    return Duration.between(bins.start(bin), bins.end(bin));
  }

  @Test
  void tellWhichTheWindowCuts() {
    TimeWindow window = days("Europe/Berlin", "2026-03-04", "2026-03-16");
    Bins weeks = Bins.of(window, BinUnit.WEEK);
    assertEquals(2, weeks.count());
    assertFalse(weeks.isWhole(0));
    assertTrue(weeks.isWhole(1));
    Bins days = Bins.of(window, BinUnit.DAY);
    assertTrue(IntStream.range(0, 12).allMatch(days::isWhole));
    assertFalse(Bins.of(window, BinUnit.MONTH).isWhole(0));
    assertTrue(Bins.single(window).isWhole(0));
  }

  @Test
  void findTheBinThatHasAllOfATime() {
    Bins bins = Bins.of(days("Europe/Berlin", "2026-03-28", "2026-03-31"), BinUnit.DAY);
    Instant start = bins.start(0);
    assertEquals(Bins.OUTSIDE, bins.indexOf(start.minusMillis(1)));
    assertEquals(0, bins.indexOf(start));
    assertEquals(0, bins.indexOf(bins.start(1).minusMillis(1)));
    assertEquals(1, bins.indexOf(bins.start(1)));
    assertEquals(2, bins.indexOf(bins.end(2).minusMillis(1)));
    assertEquals(Bins.OUTSIDE, bins.indexOf(bins.end(2)));

    assertEquals(1, bins.indexOf(bins.start(1), bins.end(1)));
    assertEquals(Bins.SPLIT, bins.indexOf(bins.start(1), bins.end(1).plusMillis(1)));
    assertEquals(Bins.SPLIT, bins.indexOf(start.minusMillis(1), bins.end(0)));
    assertEquals(Bins.SPLIT, bins.indexOf(bins.start(2), bins.end(2).plusMillis(1)));
    assertEquals(Bins.SPLIT, bins.indexOf(start.minusMillis(1), bins.end(2).plusMillis(1)));
    assertEquals(Bins.OUTSIDE, bins.indexOf(start.minusSeconds(9), start));
    assertEquals(Bins.OUTSIDE, bins.indexOf(bins.end(2), bins.end(2).plusMillis(1)));
  }

  @Test
  void areTheWholeWindowWhereItIsOne() {
    TimeWindow open = TimeWindow.ofHours(1, LAST);
    Bins bins = Bins.single(open);
    assertEquals(1, bins.count());
    assertEquals(0, bins.indexOf(LAST, LAST.plusSeconds(1_000_000_000)));
    assertEquals(Bins.SPLIT, bins.indexOf(open.start().minusMillis(1), LAST));
  }

  @Test
  void areLimitedInNumber() {
    TimeWindow years = days("Europe/Berlin", "2016-11-27", "2026-11-27");
    assertEquals(
        "by=hour allows at most 750 bins; by=week fits this window", refusal(years, BinUnit.HOUR));
    assertEquals(
        "by=day allows at most 750 bins; by=week fits this window", refusal(years, BinUnit.DAY));
    assertEquals(523, Bins.of(years, BinUnit.WEEK).count());
    TimeWindow month = days("UTC", "2026-01-01", "2026-02-01");
    assertEquals(744, Bins.of(month, BinUnit.HOUR).count());
    assertEquals(
        "by=hour allows at most 750 bins; by=day fits this window",
        refusal(days("UTC", "2026-01-01", "2026-02-02"), BinUnit.HOUR));
  }

  private static String refusal(TimeWindow window, BinUnit unit) {
    return assertThrows(InvalidValueException.class, () -> Bins.of(window, unit)).getMessage();
  }

  @Test
  void areAsFewAsAChartShows() {
    assertEquals(BinUnit.HOUR, BinUnit.auto(days("Europe/Berlin", "2026-10-24", "2026-10-26")));
    assertEquals(BinUnit.DAY, BinUnit.auto(days("Europe/Berlin", "2026-10-24", "2026-10-27")));
    assertEquals(BinUnit.DAY, BinUnit.auto(days("Africa/Cairo", "2026-03-01", "2026-06-01")));
    assertEquals(BinUnit.WEEK, BinUnit.auto(days("Africa/Cairo", "2026-03-01", "2026-06-02")));
    assertEquals(BinUnit.WEEK, BinUnit.auto(days("UTC", "2024-11-27", "2026-11-27")));
    assertEquals(BinUnit.MONTH, BinUnit.auto(days("UTC", "2024-11-27", "2026-11-28")));
  }

  @Test
  void haveUnitsThatTheirTextsName() {
    for (BinUnit unit : BinUnit.values()) {
      assertEquals(unit, BinUnit.parse(unit.text()));
    }
    assertEquals(
        "by must be auto, hour, day, week or month",
        assertThrows(InvalidValueException.class, () -> BinUnit.parse("Hour")).getMessage());
  }
}
