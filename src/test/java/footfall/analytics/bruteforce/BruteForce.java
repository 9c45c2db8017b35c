package footfall.analytics.bruteforce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Every number of a report, by looking at all visits. */
public final class BruteForce {

  private static final int WEEKDAYS = 7;
  private static final int HOURS = 24;
  private static final int HASH_BYTES = 16;

  private final List<CountedVisit> visits;
  private final List<CountedVisit> gone;

  /**
   * @param visits what counts
   * @param gone visits that do not count, but whose visitors do
   */
  public BruteForce(Collection<CountedVisit> visits, Collection<CountedVisit> gone) {
    this.visits = List.copyOf(visits);
    this.gone = List.copyOf(gone);
  }

  /** The same of some visits. */
  public BruteForce only(Predicate<CountedVisit> selected) {
    return new BruteForce(
        visits.stream().filter(selected).toList(), gone.stream().filter(selected).toList());
  }

  public BruteForce in(Period period) {
    return only(visit -> period.has(visit.time()));
  }

  public List<CountedVisit> visits() {
    return visits;
  }

  public Count count() {
    long visitors =
        Stream.concat(visits.stream(), gone.stream()).map(CountedVisit::visitor).distinct().count();
    return new Count(visits.size(), visitors);
  }

  /** A count for each bin. */
  public List<Count> series(Period period, Unit unit) {
    return period.bins(unit).stream()
        .map(bin -> new Period(bin.start(), bin.end(), period.zone()))
        .map(bin -> in(bin).count())
        .toList();
  }

  /** Visits by weekday, Monday first, and hour of the day. */
  public long[][] hours(Period period) {
    long[][] hours = new long[WEEKDAYS][HOURS];
    for (CountedVisit visit : in(period).visits) {
      ZonedDateTime time = visit.time().atZone(period.zone());
      hours[time.getDayOfWeek().getValue() - 1][time.getHour()]++;
    }
    return hours;
  }

  /** Visits by user agent. */
  public Map<String, Long> agents() {
    return visits.stream().collect(groupingBy(CountedVisit::agent, counting()));
  }

  /** The pages, the most visited first. */
  public List<PageCount> pagesByVisits() {
    return pages(Comparator.comparingLong(page -> page.count().visits()));
  }

  /** The pages, that of most visitors first. */
  public List<PageCount> pagesByVisitors() {
    return pages(Comparator.comparingLong(page -> page.count().visitors()));
  }

  private List<PageCount> pages(Comparator<PageCount> order) {
    return visits.stream()
        .map(CountedVisit::url)
        .distinct()
        .map(url -> new PageCount(url, only(visit -> visit.url().equals(url)).count()))
        .sorted(order.thenComparing(page -> hash(page.url()), Arrays::compareUnsigned).reversed())
        .toList();
  }

  /** Breaks ties, alike in every database. */
  private static byte[] hash(String url) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(url.getBytes(UTF_8));
      return Arrays.copyOf(digest, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
