package footfall.analytics.control;

import footfall.analytics.entity.TimeWindow;
import footfall.rollups.control.RollupLevel;
import footfall.rollups.entity.DayRollup;
import footfall.values.IdSet;
import footfall.values.VisitId;
import footfall.visits.entity.Visit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;

/** Counts the visits and the different visitors of a page or a site in a window. */
final class WindowVisitors {

  /** By primary key. */
  private static final String FIRST_DAY =
      """
      SELECT hour_visits, hour_visitors FROM {day_table}
      WHERE generation = :generation AND {id_column} = :id AND day = :day
      """;

  /** By primary key. */
  private static final String LATER_DAYS =
      """
      SELECT visits, visitors FROM {day_table}
      WHERE generation = :generation AND {id_column} = :id AND day > :day
      """;

  private final IdSet visitors = IdSet.empty();
  private final TimeWindow window;
  private long visits;

  private WindowVisitors(TimeWindow window) {
    this.window = window;
  }

  /**
   * Counts.
   *
   * @param id the id of a page or site, which need not exist
   * @param unfolded the visits of the page or site that are not folded yet
   */
  static WindowVisitors of(
      Snapshot snapshot, RollupLevel level, int id, TimeWindow window, Collection<Visit> unfolded)
      throws SQLException {
    WindowVisitors counted = new WindowVisitors(window);
    for (Visit visit : unfolded) {
      if (!VisitId.time(visit.id()).isBefore(window.start())) {
        counted.visits++;
        counted.visitors.add(visit.visitorId());
      }
    }
    int day = window.firstDay();
    snapshot.query(FIRST_DAY, level).set("id", id).set("day", day).forEach(counted::addFirstDay);
    snapshot.query(LATER_DAYS, level).set("id", id).set("day", day).forEach(counted::addDay);
    return counted;
  }

  private void addFirstDay(ResultSet row) throws SQLException {
    byte[] hourVisits = row.getBytes(1);
    long[] hours = DayRollup.visitsByHour(hourVisits);
    for (int hour = window.firstHour(); hour < DayRollup.HOURS; hour++) {
      visits += hours[hour];
    }
    visitors.addAll(DayRollup.visitorsFrom(window.firstHour(), hourVisits, row.getBytes(2)));
  }

  private void addDay(ResultSet row) throws SQLException {
    visits += row.getLong(1);
    visitors.addAll(IdSet.of(row.getBytes(2)));
  }

  long visits() {
    return visits;
  }

  int uniqueVisitors() {
    return visitors.size();
  }
}
