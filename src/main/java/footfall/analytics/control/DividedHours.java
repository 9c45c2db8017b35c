package footfall.analytics.control;

import footfall.analytics.entity.Bins;
import footfall.analytics.entity.TimeWindow;
import footfall.database.control.Chunks;
import footfall.database.control.Sql;
import footfall.rollups.control.RollupLevel;
import footfall.rollups.entity.AgentCounts;
import footfall.rollups.entity.DayRollup;
import footfall.rollups.entity.RollupDay;
import footfall.values.VisitId;
import footfall.visits.control.VisitRows;
import footfall.visits.entity.Visit;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntFunction;

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
  private static final String VISITS_OF_PAGE =
      """
      (SELECT id, page_id, visitor_id, user_agent_id FROM visit
      WHERE page_id = %d AND id >= %d AND id < %d)
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

  private static final int MAX_RANGES = 5_000;
  private static final int BRANCHES_PER_STATEMENT = 50;

  /** The number of branches from which on all visits of the time are read instead. */
  private static final int MAX_BRANCHES = 1_000;

  private static final int ROWS_AT_ONCE = 500;

  private record Range(long first, long end) {}

  private final Snapshot snapshot;
  private final RollupLevel level;
  private final TimeWindow window;
  private final Bins bins;
  private final boolean withVisitors;
  private final boolean withAgents;
  private final BinnedDays days;

  /** In hours since 1970. */
  private final SortedSet<Integer> hours = new TreeSet<>();

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

  /** Adds an hour in which there are visits that are folded. */
  void add(int day, int hour) {
    hours.add(day * DayRollup.HOURS + hour);
  }

  /**
   * Adds the visits of these hours to sums, and forgets the hours.
   *
   * @param ids the pages or sites
   * @param sums the sums of a page or site; null if it is none of them
   * @param unfolded the ids of their visits that are not folded yet
   * @throws NotDivisibleException if visits that are needed were removed
   */
  void addTo(Collection<Integer> ids, IntFunction<? extends VisitSums> sums, Set<Long> unfolded)
      throws SQLException {
    if (hours.isEmpty()) {
      return;
    }
    List<Integer> quarters = new ArrayList<>();
    List<Range> ranges = new ArrayList<>();
    for (int hour : hours) {
      for (int quarter = 0; quarter < RollupDay.QUARTERS_PER_HOUR; quarter++) {
        divide(hour * RollupDay.QUARTERS_PER_HOUR + quarter, quarters, ranges);
      }
    }
    hours.clear();
    readQuarters(ids, quarters, sums);
    readVisits(
        ids,
        ranges,
        (id, visit) -> {
          VisitSums sum = sums.apply(id);
          if (sum != null && !unfolded.contains(visit.id())) {
            add(visit, sum);
          }
        });
  }

  private void divide(int quarter, List<Integer> quarters, List<Range> ranges) {
    Instant start = RollupDay.startOfQuarter(quarter);
    Instant end = RollupDay.startOfQuarter(quarter + 1);
    int bin = bins.indexOf(start, end);
    if (bin >= 0 && isRolledUp(start)) {
      quarters.add(quarter);
    } else if (bin != Bins.OUTSIDE) {
      Instant from = start.isBefore(window.start()) ? window.start() : start;
      Instant to = end.isAfter(window.end()) ? window.end() : end;
      addRange(VisitId.firstAt(from), VisitId.firstAt(to), start, ranges);
    }
  }

  private boolean isRolledUp(Instant quarter) {
    return level == RollupLevel.SITE && VisitId.firstAt(quarter) >= snapshot.state().quartersFrom();
  }

  private void addRange(long first, long end, Instant quarter, List<Range> ranges) {
    snapshot.requireKept(first, quarter);
    int last = ranges.size() - 1;
    if (last >= 0 && ranges.get(last).end() == first) {
      ranges.set(last, new Range(ranges.get(last).first(), end));
    } else {
      ranges.add(new Range(first, end));
    }
  }

  private void readQuarters(
      Collection<Integer> ids, List<Integer> quarters, IntFunction<? extends VisitSums> sums)
      throws SQLException {
    String columns = "visits" + (withVisitors ? ", visitors" : "") + (withAgents ? ", agents" : "");
    for (List<Integer> some : Chunks.of(quarters, Math.max(1, MAX_RANGES / ids.size()))) {
      snapshot
          .query(QUARTERS)
          .name("columns", columns)
          .set("ids", ids)
          .set("quarters", some)
          .forEach(row -> addQuarter(row, sums.apply(row.getInt(1))));
    }
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

  private void readVisits(Collection<Integer> ids, List<Range> ranges, VisitConsumer consumer)
      throws SQLException {
    if (level == RollupLevel.PAGE) {
      readVisitsOfPages(ids, ranges, consumer);
      return;
    }
    List<Integer> sites = ids.stream().filter(id -> id != RollupLevel.ALL_SITES).toList();
    for (Range range : ranges) {
      if (sites.size() < ids.size()) {
        query(VISITS, range)
            .forEach(row -> consumer.accept(RollupLevel.ALL_SITES, VisitRows.read(row)));
      }
      if (!sites.isEmpty()) {
        query(VISITS_OF_SITES, range)
            .set("ids", sites)
            .forEach(row -> consumer.accept(row.getInt(5), VisitRows.read(row)));
      }
    }
  }

  private void readVisitsOfPages(
      Collection<Integer> pages, List<Range> ranges, VisitConsumer consumer) throws SQLException {
    if ((long) pages.size() * ranges.size() > MAX_BRANCHES) {
      for (Range range : ranges) {
        query(VISITS, range).forEach(row -> consumer.accept(row.getInt(2), VisitRows.read(row)));
      }
      return;
    }
    List<String> branches = new ArrayList<>();
    for (int page : pages) {
      for (Range range : ranges) {
        branches.add(String.format(Locale.ROOT, VISITS_OF_PAGE, page, range.first(), range.end()));
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
    return snapshot
        .query(text)
        .set("first", range.first())
        .set("end", range.end())
        .fetch(ROWS_AT_ONCE);
  }
}
