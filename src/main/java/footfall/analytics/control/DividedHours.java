package footfall.analytics.control;

import footfall.analytics.entity.Bins;
import footfall.analytics.entity.TimeWindow;
import footfall.database.control.Chunks;
import footfall.database.control.Sql;
import footfall.rollups.control.RollupLevel;
import footfall.rollups.entity.AgentCounts;
import footfall.rollups.entity.DayRollup;
import footfall.rollups.entity.RollupDay;
import footfall.values.IdSet;
import footfall.values.VisitId;
import footfall.visits.control.VisitRows;
import footfall.visits.entity.Visit;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Divides hours of the rollups that are in several bins: those of sites by the rollups of quarter
 * hours, where these are there, and everything else by the visits, where these are kept.
 */
final class DividedHours {

  /** By primary key. */
  private static final String QUARTERS =
      """
      SELECT site_id, quarter, {columns} FROM site_quarter
      WHERE generation = :generation AND site_id IN (:ids) AND quarter IN (:quarters)
      """;

  /** A branch of a UNION, of which numbers are the only parameters. By index visit_page. */
  private static final String VISITS_OF_PAGES =
      """
      (SELECT id, page_id, visitor_id, user_agent_id FROM visit
      WHERE page_id IN (%s) AND id >= %d AND id < %d)
      """;

  /** By primary key. */
  private static final String VISITS =
      """
      SELECT id, page_id, visitor_id, user_agent_id FROM visit WHERE id >= :first AND id < :end
      """;

  /** By primary key, then those of page and site_host. */
  private static final String VISITS_OF_SITES =
      """
      SELECT v.id, v.page_id, v.visitor_id, v.user_agent_id, s.id
      FROM visit v JOIN page p ON p.id = v.page_id JOIN site s ON s.host = p.host
      WHERE v.id >= :first AND v.id < :end AND s.id IN (:ids)
      """;

  /** By primary keys. */
  private static final String VISITS_OF_FOLDERS =
      """
      SELECT v.id, v.page_id, v.visitor_id, v.user_agent_id, f.id
      FROM visit v JOIN page p ON p.id = v.page_id
      JOIN folder f ON LEFT(p.url, CHAR_LENGTH(f.url)) = f.url
      WHERE v.id >= :first AND v.id < :end AND f.id IN (:ids)
      """;

  private static final int MAX_RANGES = 5_000;
  private static final int BRANCHES_PER_STATEMENT = 50;
  private static final int PAGES_PER_BRANCH = 100;
  private static final int ROWS_AT_ONCE = 500;
  private static final IdSet NONE = IdSet.empty();

  /** The visits of an hour that are folded: whose they are, and how many. */
  private static final class Hour {
    private final IdSet ids = IdSet.empty();
    private long visits;
  }

  /**
   * A time that is divided by its visits.
   *
   * @param first the smallest id of a visit in it
   * @param end the id that follows the largest
   * @param ids the pages or sites that have visits in its hours
   */
  private record Range(long first, long end, IdSet ids) {}

  /**
   * Into what hours are divided.
   *
   * @param quarters the numbers of those quarter hours of which there are rollups
   * @param ofQuarters the sites that may have visits in these
   * @param ranges all other parts of the hours, in their order
   */
  private record Parts(List<Integer> quarters, IdSet ofQuarters, List<Range> ranges) {

    void addQuarter(int quarter, IdSet sites) {
      quarters.add(quarter);
      ofQuarters.addAll(sites);
    }

    void addRange(long first, long end, IdSet ids) {
      boolean isNext = !ranges.isEmpty() && ranges.get(ranges.size() - 1).end == first;
      Range before = isNext ? ranges.remove(ranges.size() - 1) : new Range(first, end, NONE);
      IdSet all = IdSet.empty();
      all.addAll(before.ids);
      all.addAll(ids);
      ranges.add(new Range(before.first, end, all));
    }
  }

  private final Snapshot snapshot;
  private final RollupLevel level;
  private final TimeWindow window;
  private final Bins bins;
  private final boolean withVisitors;
  private final boolean withAgents;
  private final BinnedDays days;

  /** By hours since 1970. */
  private final SortedMap<Integer, Hour> hours = new TreeMap<>();

  DividedHours(
      Snapshot snapshot,
      RollupLevel level,
      TimeWindow window,
      Bins bins,
      boolean withVisitors,
      boolean withAgents) {
    this.snapshot = snapshot;
    this.level = level;
    this.window = window;
    this.bins = bins;
    this.withVisitors = withVisitors;
    this.withAgents = withAgents;
    days = new BinnedDays(window, bins);
  }

  /**
   * Adds an hour.
   *
   * @param id the page or site
   * @param visits the number of its visits in that hour that are folded, 1 or more
   */
  void add(int id, int day, int hour, long visits) {
    Hour added = hours.computeIfAbsent(day * DayRollup.HOURS + hour, any -> new Hour());
    added.ids.add(id);
    added.visits += visits;
  }

  /**
   * Adds the visits of these hours to sums, and forgets the hours.
   *
   * @param sums the sums of each page or site whose hours were added
   * @param unfolded the ids of their visits that are not folded yet
   * @throws NotDivisibleException if visits that are needed were removed
   * @throws TooManyVisitsException if more visits are needed than the answer may read
   */
  void addTo(IntFunction<? extends VisitSums> sums, Set<Long> unfolded) throws SQLException {
    if (hours.isEmpty()) {
      return;
    }
    Parts parts = new Parts(new ArrayList<>(), IdSet.empty(), new ArrayList<>());
    hours.forEach((number, hour) -> divide(number, hour, parts));
    hours.clear();
    readQuarters(parts, sums);
    readVisits(
        parts.ranges,
        (id, visit) -> {
          if (!unfolded.contains(visit.id())) {
            add(visit, sums.apply(id));
          }
        });
  }

  private void divide(int number, Hour hour, Parts parts) {
    boolean isRead = false;
    for (int i = 0; i < RollupDay.QUARTERS_PER_HOUR; i++) {
      int quarter = number * RollupDay.QUARTERS_PER_HOUR + i;
      Instant start = RollupDay.startOfQuarter(quarter);
      Instant end = RollupDay.startOfQuarter(quarter + 1);
      int bin = bins.indexOf(start, end);
      if (bin >= 0 && isRolledUp(start)) {
        parts.addQuarter(quarter, hour.ids);
      } else if (bin != Bins.OUTSIDE) {
        Instant from = start.isBefore(window.start()) ? window.start() : start;
        Instant to = end.isAfter(window.end()) ? window.end() : end;
        snapshot.requireKept(VisitId.firstAt(from), start);
        parts.addRange(VisitId.firstAt(from), VisitId.firstAt(to), hour.ids);
        isRead = true;
      }
    }
    if (isRead) {
      snapshot.budget().take(hour.visits);
    }
  }

  private boolean isRolledUp(Instant quarter) {
    return level == RollupLevel.SITE && VisitId.firstAt(quarter) >= snapshot.state().quartersFrom();
  }

  private void readQuarters(Parts parts, IntFunction<? extends VisitSums> sums)
      throws SQLException {
    if (parts.quarters.isEmpty()) {
      return;
    }
    String columns = "visits" + (withVisitors ? ", visitors" : "") + (withAgents ? ", agents" : "");
    List<Integer> ids = list(parts.ofQuarters);
    for (List<Integer> some : Chunks.of(parts.quarters, Math.max(1, MAX_RANGES / ids.size()))) {
      snapshot
          .query(QUARTERS)
          .name("columns", columns)
          .set("ids", ids)
          .set("quarters", some)
          .forEach(row -> addQuarter(row, sums.apply(row.getInt(1))));
    }
  }

  private static List<Integer> list(IdSet ids) {
    return Arrays.stream(ids.toArray()).boxed().toList();
  }

  private void addQuarter(ResultSet row, VisitSums sum) throws SQLException {
    Instant start = RollupDay.startOfQuarter(row.getInt(2));
    int bin = bins.indexOf(start);
    if (withVisitors) {
      sum.add(bin, row.getLong("visits"), ByteBuffer.wrap(row.getBytes("visitors")));
    } else {
      sum.add(bin, row.getLong("visits"));
    }
    if (withAgents && isCut(start)) {
      sum.addAgents(AgentCounts.of(row.getBytes("agents")));
    }
  }

  /** Whether the user agents of the hour are not counted with those of whole hours. */
  private boolean isCut(Instant time) {
    return !days.isHourInWindow(RollupDay.of(time), RollupDay.hour(time));
  }

  private void add(Visit visit, VisitSums sum) {
    Instant time = VisitId.time(visit.id());
    if (withAgents && isCut(time)) {
      sum.addWithAgent(visit);
    } else if (withVisitors) {
      sum.add(visit);
    } else {
      sum.add(bins.indexOf(time), 1);
    }
  }

  /** Takes a visit and the page or site that it is read for. */
  @FunctionalInterface
  private interface VisitConsumer {
    void accept(int id, Visit visit) throws SQLException;
  }

  private void readVisits(List<Range> ranges, VisitConsumer consumer) throws SQLException {
    if (level == RollupLevel.PAGE) {
      readVisitsOfPages(ranges, consumer);
      return;
    }
    for (Range range : ranges) {
      if (range.ids.contains(RollupLevel.ALL_SITES)) {
        query(VISITS, range)
            .forEach(row -> consumer.accept(RollupLevel.ALL_SITES, VisitRows.read(row)));
      }
      List<Integer> some =
          list(range.ids).stream().filter(id -> id != RollupLevel.ALL_SITES).toList();
      if (!some.isEmpty()) {
        query(level == RollupLevel.FOLDER ? VISITS_OF_FOLDERS : VISITS_OF_SITES, range)
            .set("ids", some)
            .forEach(row -> consumer.accept(row.getInt(5), VisitRows.read(row)));
      }
    }
  }

  private void readVisitsOfPages(List<Range> ranges, VisitConsumer consumer) throws SQLException {
    List<String> branches = new ArrayList<>();
    for (Range range : ranges) {
      for (List<Integer> some : Chunks.of(list(range.ids), PAGES_PER_BRANCH)) {
        String pages = some.stream().map(String::valueOf).collect(Collectors.joining(","));
        branches.add(String.format(Locale.ROOT, VISITS_OF_PAGES, pages, range.first, range.end));
      }
    }
    for (List<String> some : Chunks.of(branches, BRANCHES_PER_STATEMENT)) {
      snapshot
          .query(String.join("UNION ALL ", some))
          .fetch(ROWS_AT_ONCE)
          .forEach(row -> consumer.accept(row.getInt(2), VisitRows.read(row)));
    }
  }

  private Sql query(String text, Range range) {
    return snapshot.query(text).set("first", range.first).set("end", range.end).fetch(ROWS_AT_ONCE);
  }
}
