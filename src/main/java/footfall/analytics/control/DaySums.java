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

  /** The ranges of a statement that MariaDB still plans fast. */
  private static final int MAX_RANGES = 5_000;

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
   * Adds days of pages or sites that are in one bin, page by page or site by site in the order of
   * their ids.
   *
   * @param ids the pages or sites
   * @param sums the sums of each of them
   * @param first the first day, in the window
   * @param end the day after the last
   */
  void addWhole(Collection<Integer> ids, IntFunction<WindowSums> sums, int first, int end)
      throws SQLException {
    query(ids, days.select(first, end, Part.WHOLE), wholeColumns(), row -> addWhole(row, sums));
  }

  /** As {@link #addWhole}, of the other days, except for hours that have to be divided. */
  void addHours(Collection<Integer> ids, IntFunction<WindowSums> sums, int first, int end)
      throws SQLException {
    query(
        ids,
        days.select(first, end, Part.HOURS),
        hourColumns("agents"),
        row -> {
          addHours(row, sums);
          addAgents(row, "agents", sums);
        });
    query(
        ids,
        days.select(first, end, Part.CUT),
        hourColumns("hour_agents"),
        row -> {
          addHours(row, sums);
          addHourAgents(row, sums);
        });
  }

  private String wholeColumns() {
    return "visits" + (withVisitors ? ", visitors" : "") + (withAgents ? ", agents" : "");
  }

  private String hourColumns(String agents) {
    return "hour_visits"
        + (withVisitors ? ", hour_visitors" : "")
        + (withAgents ? ", " + agents : "");
  }

  private void query(
      Collection<Integer> ids, List<Integer> selected, String columns, Sql.RowConsumer consumer)
      throws SQLException {
    if (selected.isEmpty()) {
      return;
    }
    int first = selected.get(0);
    int last = selected.get(selected.size() - 1);
    boolean isRange = last - first == selected.size() - 1;
    int idsAtOnce = isRange ? IDS_AT_ONCE : Math.max(1, MAX_RANGES / selected.size());
    for (List<Integer> some : Chunks.of(ids.stream().sorted().toList(), idsAtOnce)) {
      snapshot
          .query(DAYS, level)
          .name("columns", columns)
          .name("selected", isRange ? RANGE : SOME)
          .set("ids", some)
          .set("days", selected)
          .set("first", first)
          .set("last", last)
          .fetch(ROWS_AT_ONCE)
          .forEach(consumer);
    }
  }

  private void addWhole(ResultSet row, IntFunction<WindowSums> sums) throws SQLException {
    WindowSums sum = sums.apply(row.getInt(1));
    int bin = days.binOf(row.getInt(2));
    if (withVisitors) {
      sum.add(bin, row.getLong("visits"), ByteBuffer.wrap(row.getBytes("visitors")));
    } else {
      sum.add(bin, row.getLong("visits"));
    }
    addAgents(row, "agents", sums);
  }

  private void addHours(ResultSet row, IntFunction<WindowSums> sums) throws SQLException {
    WindowSums sum = sums.apply(row.getInt(1));
    int day = row.getInt(2);
    int[] bins = days.binsOfHours(day);
    byte[] hourVisits = row.getBytes("hour_visits");
    if (withVisitors) {
      DayRollup.forEachHour(
          hourVisits,
          row.getBytes("hour_visitors"),
          (hour, visits, visitors) -> {
            if (bins[hour] >= 0) {
              sum.add(bins[hour], visits, visitors);
            } else if (bins[hour] == Bins.SPLIT) {
              divided.add(day, hour);
            }
          });
    } else {
      long[] visits = DayRollup.visitsByHour(hourVisits);
      for (int hour = 0; hour < DayRollup.HOURS; hour++) {
        if (bins[hour] >= 0) {
          sum.add(bins[hour], visits[hour]);
        } else if (bins[hour] == Bins.SPLIT && visits[hour] > 0) {
          divided.add(day, hour);
        }
      }
    }
  }

  private void addAgents(ResultSet row, String column, IntFunction<WindowSums> sums)
      throws SQLException {
    if (withAgents) {
      sums.apply(row.getInt(1)).addAgents(AgentCounts.of(row.getBytes(column)));
    }
  }

  private void addHourAgents(ResultSet row, IntFunction<WindowSums> sums) throws SQLException {
    if (withAgents) {
      WindowSums sum = sums.apply(row.getInt(1));
      int day = row.getInt(2);
      DayRollup.forEachHour(
          row.getBytes("hour_visits"),
          row.getBytes("hour_agents"),
          (hour, visits, agents) -> {
            if (days.isHourInWindow(day, hour)) {
              sum.addAgents(AgentCounts.of(agents));
            }
          });
    }
  }
}
