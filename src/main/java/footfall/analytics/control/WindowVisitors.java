package footfall.analytics.control;

import footfall.analytics.entity.TimeWindow;
import footfall.rollups.control.RollupLevel;
import footfall.rollups.entity.DayRollup;
import footfall.values.IdSet;
import footfall.values.VisitId;
import footfall.visits.entity.Visit;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;

/** The exact visits and visitors of a page or a site in a window: unions of a few sets. */
final class WindowVisitors {

  /** Bitmaps of years do not all fit into memory. */
  private static final int ROWS_AT_ONCE = 50;

  private final IdSet visitors = IdSet.empty();
  private final TimeWindow window;
  private long visits;

  private WindowVisitors(TimeWindow window) {
    this.window = window;
  }

  /**
   * Counts.
   *
   * @param id the page or site
   * @param unfolded its visits that are not folded yet
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
    counted.readFirstDay(snapshot, level, id);
    counted.readLaterDays(snapshot, level, id);
    return counted;
  }

  /** By primary key. */
  private static String query(RollupLevel level, String columns, String comparison) {
    return "SELECT "
        + columns
        + " FROM "
        + level.dayTable()
        + " WHERE generation = ? AND "
        + level.idColumn()
        + " = ? AND day "
        + comparison
        + " ?";
  }

  private void readFirstDay(Snapshot snapshot, RollupLevel level, int id) throws SQLException {
    String query = query(level, "hour_visits, hour_visitors", "=");
    try (PreparedStatement select = prepare(snapshot, query, id);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        long[] hours = DayRollup.visitsByHour(rows.getBytes(1));
        for (int hour = window.firstHour(); hour < DayRollup.HOURS; hour++) {
          visits += hours[hour];
        }
        visitors.addAll(
            DayRollup.visitorsFrom(window.firstHour(), rows.getBytes(1), rows.getBytes(2)));
      }
    }
  }

  private void readLaterDays(Snapshot snapshot, RollupLevel level, int id) throws SQLException {
    try (PreparedStatement select = prepare(snapshot, query(level, "visits, visitors", ">"), id);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        visits += rows.getLong(1);
        visitors.addAll(IdSet.of(rows.getBytes(2)));
      }
    }
  }

  private PreparedStatement prepare(Snapshot snapshot, String query, int id) throws SQLException {
    PreparedStatement select = snapshot.connection().prepareStatement(query);
    select.setFetchSize(ROWS_AT_ONCE);
    select.setInt(1, snapshot.generation());
    select.setInt(2, id);
    select.setInt(3, window.firstDay());
    return select;
  }

  long visits() {
    return visits;
  }

  int uniqueVisitors() {
    return visitors.size();
  }
}
