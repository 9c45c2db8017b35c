package footfall.analytics.control;

import footfall.analytics.control.BinnedDays.Part;
import footfall.analytics.entity.Bins;
import footfall.analytics.entity.TimeWindow;
import footfall.database.control.Chunks;
import footfall.database.control.Sql;
import footfall.rollups.control.RollupLevel;
import footfall.rollups.entity.AgentCounts;
import footfall.rollups.entity.DayRollup;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * Adds the days of pages or sites to sums. Of a day that is in one bin, its hours are not read; and
 * of no day the columns that are not needed, of which most are long.
 */
final class DaySums {

  /** By primary key. */
  private static final String DAYS =
      """
      SELECT {id_column}, day, {columns} FROM {day_table}
      WHERE generation = :generation AND {id_column} IN (:ids) AND {selected}
      ORDER BY {id_column}, day
      """;

  private static final String SOME = "day IN (:days)";
  private static final String RANGE = "day >= :first AND day <= :last";

  /** The columns of a day, each of what its part needs: others do not leave MariaDB. */
  private static final String EACH_VISITS =
      "visits, CASE WHEN day IN (:hourly) THEN hour_visits END AS hour_visits";

  private static final String EACH_VISITORS =
      "CASE WHEN day IN (:hourly) THEN hour_visitors ELSE visitors END";

  private static final String EACH_AGENTS =
      "CASE WHEN day IN (:cut) THEN hour_agents ELSE agents END";

  /** The ranges of a statement that MariaDB still plans fast. */
  private static final int MAX_RANGES = 5_000;

  /**
   * As many days of pages are looked up one by one, so that of no day a set is read that is not
   * needed. Of more, most have no visits, and to look for each of these takes longer.
   */
  private static final int MAX_LOOKED_UP = 1_000;

  /** Rows of sets in memory, undecoded. */
  private static final int ROWS_AT_ONCE = 8;

  private static final int IDS_AT_ONCE = 500;

  private final Snapshot snapshot;
  private final RollupLevel level;
  private final BinnedDays days;
  private final boolean withVisitors;
  private final boolean withAgents;
  private final DividedHours divided;

  DaySums(
      Snapshot snapshot,
      RollupLevel level,
      TimeWindow window,
      Bins bins,
      boolean withVisitors,
      boolean withAgents) {
    this.snapshot = snapshot;
    this.level = level;
    this.withVisitors = withVisitors;
    this.withAgents = withAgents;
    days = new BinnedDays(window, bins);
    divided = new DividedHours(snapshot, level, window, bins, withVisitors, withAgents);
  }

  /** Returns which days are in which bins. */
  BinnedDays days() {
    return days;
  }

  /** Returns the hours that were not added, since they are in several bins. */
  DividedHours divided() {
    return divided;
  }

  /**
   * Adds days of pages or sites, except for hours that have to be divided.
   *
   * @param ids the pages or sites
   * @param sums the sums of each of them
   * @param first the first day, in the window
   * @param end the day after the last
   */
  void add(Collection<Integer> ids, IntFunction<? extends VisitSums> sums, int first, int end)
      throws SQLException {
    List<Integer> cut = days.select(first, end, Part.CUT);
    List<Integer> hourly =
        Stream.concat(days.select(first, end, Part.HOURS).stream(), cut.stream()).toList();
    if (hourly.isEmpty() || (long) ids.size() * (end - first) <= MAX_LOOKED_UP) {
      addWhole(ids, sums, first, end);
      addHours(ids, sums, first, end);
      return;
    }
    String columns = columns(EACH_VISITS, EACH_VISITORS, cut.isEmpty() ? "agents" : EACH_AGENTS);
    for (List<Integer> some : inOrder(ids, IDS_AT_ONCE)) {
      query(some, columns, RANGE)
          .set("first", first)
          .set("last", end - 1)
          .set("hourly", hourly)
          .set("cut", cut)
          .forEach(row -> add(row, sums));
    }
  }

  /**
   * As {@link #add(Collection, IntFunction, int, int)}, only days that are in one bin, page by page
   * or site by site in the order of their ids.
   */
  void addWhole(Collection<Integer> ids, IntFunction<? extends VisitSums> sums, int first, int end)
      throws SQLException {
    addPart(ids, sums, days.select(first, end, Part.WHOLE), Part.WHOLE);
  }

  /** As {@link #add(Collection, IntFunction, int, int)}, only the other days. */
  void addHours(Collection<Integer> ids, IntFunction<? extends VisitSums> sums, int first, int end)
      throws SQLException {
    addPart(ids, sums, days.select(first, end, Part.HOURS), Part.HOURS);
    addPart(ids, sums, days.select(first, end, Part.CUT), Part.CUT);
  }

  private void addPart(
      Collection<Integer> ids,
      IntFunction<? extends VisitSums> sums,
      List<Integer> selected,
      Part part)
      throws SQLException {
    if (selected.isEmpty()) {
      return;
    }
    int first = selected.get(0);
    int last = selected.get(selected.size() - 1);
    boolean isRange = last - first == selected.size() - 1;
    int idsAtOnce = isRange ? IDS_AT_ONCE : Math.max(1, MAX_RANGES / selected.size());
    for (List<Integer> some : inOrder(ids, idsAtOnce)) {
      query(some, columns(part), isRange ? RANGE : SOME)
          .set("days", selected)
          .set("first", first)
          .set("last", last)
          .forEach(row -> add(row, sums));
    }
  }

  private static List<List<Integer>> inOrder(Collection<Integer> ids, int atOnce) {
    return Chunks.of(ids.stream().sorted().toList(), atOnce);
  }

  private Sql query(List<Integer> ids, String columns, String selected) {
    return snapshot
        .query(DAYS, level)
        .name("columns", columns)
        .name("selected", selected)
        .set("ids", ids)
        .fetch(ROWS_AT_ONCE);
  }

  private String columns(Part part) {
    return switch (part) {
      case WHOLE -> columns("visits", "visitors", "agents");
      case HOURS -> columns("hour_visits", "hour_visitors", "agents");
      case CUT -> columns("hour_visits", "hour_visitors", "hour_agents");
    };
  }

  private String columns(String visits, String visitors, String agents) {
    return visits
        + (withVisitors ? ", " + visitors + " AS seen" : "")
        + (withAgents ? ", " + agents + " AS used" : "");
  }

  private void add(ResultSet row, IntFunction<? extends VisitSums> sums) throws SQLException {
    int id = row.getInt(1);
    VisitSums sum = sums.apply(id);
    int day = row.getInt(2);
    Part part = days.partOf(day);
    if (part == Part.WHOLE) {
      addWhole(row, day, sum);
    } else {
      addHours(row, id, day, sum);
    }
    if (withAgents && part == Part.CUT) {
      addHourAgents(row, day, sum);
    } else if (withAgents) {
      sum.addAgents(AgentCounts.of(row.getBytes("used")));
    }
  }

  private void addWhole(ResultSet row, int day, VisitSums sum) throws SQLException {
    int bin = days.binOf(day);
    if (withVisitors) {
      sum.add(bin, row.getLong("visits"), ByteBuffer.wrap(row.getBytes("seen")));
    } else {
      sum.add(bin, row.getLong("visits"));
    }
  }

  private void addHours(ResultSet row, int id, int day, VisitSums sum) throws SQLException {
    int[] bins = days.binsOfHours(day);
    byte[] hourVisits = row.getBytes("hour_visits");
    if (withVisitors) {
      DayRollup.forEachHour(
          hourVisits,
          row.getBytes("seen"),
          (hour, visits, visitors) -> {
            if (bins[hour] >= 0) {
              sum.add(bins[hour], visits, visitors);
            } else if (bins[hour] == Bins.SPLIT) {
              divided.add(id, day, hour, visits);
            }
          });
    } else {
      long[] visits = DayRollup.visitsByHour(hourVisits);
      for (int hour = 0; hour < DayRollup.HOURS; hour++) {
        if (bins[hour] >= 0) {
          sum.add(bins[hour], visits[hour]);
        } else if (bins[hour] == Bins.SPLIT && visits[hour] > 0) {
          divided.add(id, day, hour, visits[hour]);
        }
      }
    }
  }

  private void addHourAgents(ResultSet row, int day, VisitSums sum) throws SQLException {
    DayRollup.forEachHour(
        row.getBytes("hour_visits"),
        row.getBytes("used"),
        (hour, visits, agents) -> {
          if (days.isHourInWindow(day, hour)) {
            sum.addAgents(AgentCounts.of(agents));
          }
        });
  }
}
