package footfall.analytics.bruteforce;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
  public Period previous(Instant now) {
    Optional<Long> days = days();
    if (days.isEmpty()) {
      Duration length = Duration.between(start, end);
      return new Period(start.minus(length), start, zone).likeUntil(now, now.minus(length), this);
    }
    return of(date(start).minusDays(days.get()), date(start), zone)
        .likeUntil(now, moment(local(now).minusDays(days.get())), this);
  }

  /** The same dates and times of the year before. */
  public Period yearBefore(Instant now) {
    return new Period(moment(local(start).minusYears(1)), moment(local(end).minusYears(1)), zone)
        .likeUntil(now, moment(local(now).minusYears(1)), this);
  }

  /**
   * Where a period is not over, the part of this one that is as far, to a quarter of an hour.
   *
   * @param then what is to this period as now is to the other
   */
  private Period likeUntil(Instant now, Instant then, Period other) {
    if (!other.end.isAfter(now)) {
      return this;
    }
    Instant last = nextQuarter(then).minus(QUARTER);
    return last.isBefore(end) ? new Period(start, last.isBefore(start) ? start : last, zone) : this;
  }

  private LocalDateTime local(Instant moment) {
    return moment.atZone(zone).toLocalDateTime();
  }

  private Instant moment(LocalDateTime local) {
    return local.atZone(zone).toInstant();
  }

  private LocalDate date(Instant moment) {
    return moment.atZone(zone).toLocalDate();
  }

  private Optional<Long> days() {
    boolean whole =
        date(start).atStartOfDay(zone).toInstant().equals(start)
            && date(end).atStartOfDay(zone).toInstant().equals(end);
    return whole ? Optional.of(ChronoUnit.DAYS.between(date(start), date(end))) : Optional.empty();
  }
}
