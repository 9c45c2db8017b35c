package footfall.analytics.bruteforce;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A window of time.
 *
 * @param end is not in it
 */
public record Period(Instant start, Instant end, ZoneId zone) {

  /** Of all offsets since 1972 and all changes of them. */
  private static final Duration QUARTER = Duration.ofMinutes(15);

  /** From the start of a day to the start of another. */
  public static Period of(LocalDate from, LocalDate to, ZoneId zone) {
    return new Period(from.atStartOfDay(zone).toInstant(), to.atStartOfDay(zone).toInstant(), zone);
  }

  public boolean has(Instant moment) {
    return !moment.isBefore(start) && moment.isBefore(end);
  }

  /** The bins, one after the other, without gaps. */
  public List<Bin> bins(Unit unit) {
    List<Bin> bins = new ArrayList<>();
    Object label = unit.label(start, zone);
    boolean whole = !label.equals(unit.label(start.minusMillis(1), zone));
    Instant begin = start;
    for (Instant at = nextQuarter(start); at.isBefore(end); at = at.plus(QUARTER)) {
      Object next = unit.label(at, zone);
      if (!next.equals(label)) {
        bins.add(new Bin(begin, at, whole));
        begin = at;
        label = next;
        whole = true;
      }
    }
    bins.add(new Bin(begin, end, whole && !label.equals(unit.label(end, zone))));
    return bins;
  }

  private static Instant nextQuarter(Instant moment) {
    long quarter = QUARTER.toSeconds();
    return Instant.ofEpochSecond((moment.getEpochSecond() / quarter + 1) * quarter);
  }

  /** As many days before, where it is of whole days, else as long a time. */
  public Optional<Period> previous(Instant now) {
    Optional<Long> days = days();
    if (days.isEmpty()) {
      Duration length = Duration.between(start, end);
      return new Period(start.minus(length), start, zone).likeUntil(now, now.minus(length), this);
    }
    UnaryOperator<LocalDate> before = date -> date.minusDays(days.get());
    return new Period(moved(start, before), moved(end, before), zone)
        .likeUntil(now, moved(now, before), this);
  }

  /** The same dates and times of the year before; until a 29th of February is all of the 28th. */
  public Optional<Period> yearBefore(Instant now) {
    UnaryOperator<LocalDate> before = date -> date.minusYears(1);
    UnaryOperator<LocalDate> endBefore =
        date -> isLeapDay(date) ? date.minusYears(1).plusDays(1) : date.minusYears(1);
    return new Period(moved(start, before), moved(end, endBefore), zone)
        .likeUntil(now, moved(now, before), this);
  }

  private static boolean isLeapDay(LocalDate date) {
    return date.getMonthValue() == 2 && date.getDayOfMonth() == 29;
  }

  /**
   * Where a period is not over, the part of this one that is as far, to a quarter of an hour; empty
   * if that is nothing.
   *
   * @param then what is to this period as now is to the other
   */
  private Optional<Period> likeUntil(Instant now, Instant then, Period other) {
    if (!other.end.isAfter(now)) {
      return Optional.of(this);
    }
    Instant last = nextQuarter(then).minus(QUARTER);
    Instant first = last.isBefore(end) ? last : end;
    return first.isAfter(start) ? Optional.of(new Period(start, first, zone)) : Optional.empty();
  }

  /** To another date; the start of a day to the start of a day, else to the same time of day. */
  private Instant moved(Instant moment, UnaryOperator<LocalDate> move) {
    LocalDate date = move.apply(date(moment));
    return isStartOfDay(moment)
        ? date.atStartOfDay(zone).toInstant()
        : date.atTime(moment.atZone(zone).toLocalTime()).atZone(zone).toInstant();
  }

  private boolean isStartOfDay(Instant moment) {
    return date(moment).atStartOfDay(zone).toInstant().equals(moment);
  }

  private LocalDate date(Instant moment) {
    return moment.atZone(zone).toLocalDate();
  }

  private Optional<Long> days() {
    boolean whole = isStartOfDay(start) && isStartOfDay(end);
    return whole ? Optional.of(ChronoUnit.DAYS.between(date(start), date(end))) : Optional.empty();
  }
}
