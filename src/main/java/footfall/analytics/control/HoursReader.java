package footfall.analytics.control;

import footfall.analytics.entity.Bins;
import footfall.analytics.entity.HoursQuery;
import footfall.analytics.entity.TimeWindow;
import footfall.analytics.entity.WeekHours;
import footfall.database.control.Chunks;
import footfall.rollups.control.RollupLevel;
import footfall.rollups.entity.DayRollup;
import footfall.rollups.entity.RollupDay;
import footfall.values.VisitId;
import footfall.visits.entity.Visit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Counts visits by the hour of the week, of the hours of the rollups. Where a zone's hours are not
 * theirs, the visits of a site are those of its quarter hours, if these are there; and all others
 * are counted one by one, where they are kept.
 */
final class HoursReader {

  /** By primary key. */
  private static final String DAYS =
      """
      SELECT day, hour_visits FROM {day_table}
      WHERE generation = :generation AND {id_column} IN (:ids) AND day >= :first AND day <= :last
      """;

  /** By primary key. */
  private static final String QUARTERS =
      """
      SELECT quarter, visits FROM site_quarter
      WHERE generation = :generation AND site_id = :id AND quarter >= :first AND quarter < :end
      """;

  /** By index visit_page, which has all that is read. */
  private static final String VISITS_OF_PAGES =
      "SELECT id FROM visit WHERE page_id IN (:ids) AND id >= :first AND id < :end";

  /** By primary key. */
  private static final String VISITS = "SELECT id FROM visit WHERE id >= :first AND id < :end";

  /** By primary key, or by indexes site_host, page_host_url and visit_page. */
  private static final String VISITS_OF_SITE =
      """
      SELECT v.id FROM site s JOIN page p ON p.host = s.host JOIN visit v ON v.page_id = p.id
      WHERE s.id = :id AND v.id >= :first AND v.id < :end
      """;

  /** By primary keys. */
  private static final String VISITS_OF_FOLDER =
      """
      SELECT v.id FROM folder f JOIN visit v JOIN page p ON p.id = v.page_id
      WHERE f.id = :id AND v.id >= :first AND v.id < :end
        AND LEFT(p.url, CHAR_LENGTH(f.url)) = f.url
      """;

  private static final Duration HOUR = Duration.ofHours(1);
  private static final int ROWS_AT_ONCE = 5_000;

  /**
   * Ranges that are closer to each other are read as one: a statement costs more than some rows.
   */
  private static final int NEAR_QUARTERS = 100;

  private final Snapshot snapshot;
  private final TimeWindow window;
  private final ScopedVisits scope;
  private final WeekHours sum;
  private final Set<Long> unfolded;
  private final Map<Integer, int[]> hoursOfDays = new HashMap<>();

  /** Visits by hours since 1970: of those that have any and are no hour of the zone. */
  private final SortedMap<Integer, Long> split = new TreeMap<>();

  HoursReader(Snapshot snapshot, HoursQuery query) throws SQLException {
    this.snapshot = snapshot;
    window = query.window();
    scope = ScopedVisits.of(snapshot, query.scope(), query.sites());
    sum = new WeekHours(window);
    unfolded = scope.unfolded().stream().map(Visit::id).collect(Collectors.toSet());
  }

  /**
   * Counts.
   *
   * @throws NotDivisibleException if an hour that must be divided cannot be
   * @throws TooManyVisitsException if more visits are needed for that than the answer may read
   */
  WeekHours read() throws SQLException {
    unfolded.forEach(id -> sum.add(VisitId.time(id)));
    for (List<Integer> some : Chunks.ofIds(scope.ids())) {
      snapshot
          .query(DAYS, scope.level())
          .set("ids", some)
          .set("first", window.firstDay())
          .set("last", window.lastDay())
          .fetch(ROWS_AT_ONCE)
          .forEach(this::addDay);
    }
    divide();
    return sum;
  }

  private void addDay(ResultSet row) throws SQLException {
    int day = row.getInt(1);
    long[] visits = DayRollup.visitsByHour(row.getBytes(2));
    int[] hours = hoursOfDays.computeIfAbsent(day, this::hours);
    for (int hour = 0; hour < DayRollup.HOURS; hour++) {
      if (hours[hour] >= 0) {
        sum.add(hours[hour], visits[hour]);
      } else if (hours[hour] == Bins.SPLIT && visits[hour] > 0) {
        split.merge(day * DayRollup.HOURS + hour, visits[hour], Long::sum);
      }
    }
  }

  private int[] hours(int day) {
    int[] hours = new int[DayRollup.HOURS];
    Arrays.setAll(
        hours,
        hour -> {
          Instant start = RollupDay.start(day, hour);
          return sum.indexOf(start, start.plus(HOUR));
        });
    return hours;
  }

  private void divide() throws SQLException {
    BitSet rolledUp = new BitSet();
    BitSet others = new BitSet();
    split.forEach((hour, visits) -> divide(hour, visits, rolledUp, others));
    for (Range range : ranges(rolledUp)) {
      snapshot
          .query(QUARTERS)
          .set("id", scope.only().getAsInt())
          .set("first", range.first())
          .set("end", range.end())
          .fetch(ROWS_AT_ONCE)
          .forEach(row -> addQuarter(row.getInt(1), row.getLong(2), rolledUp));
    }
    for (Range range : ranges(others)) {
      readVisits(range, others);
    }
  }

  private void divide(int hour, long visits, BitSet rolledUp, BitSet others) {
    boolean isRead = false;
    for (int i = 0; i < RollupDay.QUARTERS_PER_HOUR; i++) {
      int quarter = hour * RollupDay.QUARTERS_PER_HOUR + i;
      int index = indexOf(quarter);
      if (index >= 0 && isRolledUp(quarter)) {
        rolledUp.set(quarter);
      } else if (index != Bins.OUTSIDE) {
        others.set(quarter);
        isRead = true;
      }
    }
    if (isRead) {
      snapshot.budget().take(visits);
    }
  }

  private int indexOf(int quarter) {
    return sum.indexOf(RollupDay.startOfQuarter(quarter), RollupDay.startOfQuarter(quarter + 1));
  }

  private boolean isRolledUp(int quarter) {
    return scope.level() == RollupLevel.SITE
        && VisitId.firstAt(RollupDay.startOfQuarter(quarter)) >= snapshot.state().quartersFrom();
  }

  /** Quarters of an hour, from the first one to before the end. */
  private record Range(int first, int end) {}

  private static List<Range> ranges(BitSet quarters) {
    List<Range> ranges = new ArrayList<>();
    int first = quarters.nextSetBit(0);
    while (first >= 0) {
      int end = quarters.nextClearBit(first);
      int next = quarters.nextSetBit(end);
      while (next >= 0 && next - end < NEAR_QUARTERS) {
        end = quarters.nextClearBit(next);
        next = quarters.nextSetBit(end);
      }
      ranges.add(new Range(first, end));
      first = next;
    }
    return ranges;
  }

  private void addQuarter(int quarter, long visits, BitSet selected) {
    if (selected.get(quarter)) {
      sum.add(indexOf(quarter), visits);
    }
  }

  private void readVisits(Range range, BitSet selected) throws SQLException {
    long first =
        Math.max(window.firstId(), VisitId.firstAt(RollupDay.startOfQuarter(range.first())));
    snapshot.requireKept(first, RollupDay.startOfQuarter(range.first()));
    for (List<Integer> some : Chunks.ofIds(scope.ids())) {
      snapshot
          .query(visits())
          .set("ids", some)
          .set("id", some.get(0))
          .set("first", first)
          .set(
              "end",
              Math.min(window.endId(), VisitId.firstAt(RollupDay.startOfQuarter(range.end()))))
          .fetch(ROWS_AT_ONCE)
          .forEach(row -> addVisit(row.getLong(1), selected));
    }
  }

  private String visits() {
    return switch (scope.level()) {
      case PAGE -> VISITS_OF_PAGES;
      case FOLDER -> VISITS_OF_FOLDER;
      case SITE -> scope.only().getAsInt() == RollupLevel.ALL_SITES ? VISITS : VISITS_OF_SITE;
    };
  }

  private void addVisit(long id, BitSet selected) {
    Instant time = VisitId.time(id);
    if (selected.get(RollupDay.quarter(time)) && !unfolded.contains(id)) {
      sum.add(time);
    }
  }
}
