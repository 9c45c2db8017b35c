package footfall.analytics.control;

import footfall.rollups.control.RollupLevel;
import footfall.rollups.control.RollupSnapshot;
import footfall.rollups.entity.RollupDay;
import footfall.values.VisitId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * Counts the visits that are kept: whole days by the rollups, the rest one by one. Days from which
 * visits were removed are counted one by one as well, since the rollups still have those; little is
 * left of such days.
 */
public final class VisitCount {

  private static final int LAST_DAY = RollupDay.of(Instant.ofEpochMilli(VisitId.LAST_MILLISECOND));

  private final Snapshot snapshot;
  private final OptionalInt pageId;

  /**
   * @param pageId only its visits
   */
  VisitCount(Snapshot snapshot, OptionalInt pageId) {
    this.snapshot = snapshot;
    this.pageId = pageId;
  }

  /**
   * The visits with ids from {@code first} on and before {@code end}, as long as they are being
   * removed but are still there.
   *
   * @param connection in a transaction of isolation level REPEATABLE READ that begins with this
   * @param cleanedBefore what the rollups' state had for it before the removal began
   */
  public static long ofRemoval(Connection connection, long first, long end, long cleanedBefore)
      throws SQLException {
    RollupSnapshot state = RollupSnapshot.read(connection).beforeRemoval(cleanedBefore);
    return new VisitCount(new Snapshot(connection, state), OptionalInt.empty()).between(first, end);
  }

  /** The visits with ids from {@code first} on and before {@code end}. */
  long between(long first, long end) throws SQLException {
    long from = Math.max(first, snapshot.state().removingBefore());
    int firstDay = dayFrom(Math.max(from, snapshot.state().cleanedBefore()));
    int endDay = end == Long.MAX_VALUE ? LAST_DAY + 1 : day(end);
    if (firstDay >= endDay) {
      return oneByOne(from, end);
    }
    long wholeDays = folded(firstDay, endDay) + unfolded(firstDay, endDay);
    long before = oneByOne(from, start(firstDay));
    return before + wholeDays + (end == Long.MAX_VALUE ? 0 : oneByOne(start(endDay), end));
  }

  private static int day(long id) {
    return RollupDay.of(VisitId.time(id));
  }

  /** The first day of which all ids are {@code id} or larger. */
  private static int dayFrom(long id) {
    return start(day(id)) == id ? day(id) : day(id) + 1;
  }

  private static long start(int day) {
    return VisitId.firstAt(RollupDay.start(day, 0));
  }

  /** By primary key. */
  private long folded(int firstDay, int endDay) throws SQLException {
    RollupLevel level = pageId.isPresent() ? RollupLevel.PAGE : RollupLevel.SITE;
    String query =
        ("SELECT COALESCE(SUM(visits), 0) FROM " + level.dayTable() + " WHERE generation = ?")
            .concat(" AND " + level.idColumn() + " = ? AND day >= ? AND day < ?");
    try (PreparedStatement select = snapshot.connection().prepareStatement(query)) {
      select.setInt(1, snapshot.generation());
      select.setInt(2, pageId.orElse(RollupLevel.ALL_SITES));
      select.setInt(3, firstDay);
      select.setInt(4, endDay);
      return number(select);
    }
  }

  private long unfolded(int firstDay, int endDay) throws SQLException {
    return snapshot.countUnfolded(
        visit ->
            (pageId.isEmpty() || visit.pageId() == pageId.getAsInt())
                && visit.id() >= start(firstDay)
                && (endDay > LAST_DAY || visit.id() < start(endDay)));
  }

  /** By primary key, or by index visit_page. */
  private long oneByOne(long first, long end) throws SQLException {
    if (first >= end) {
      return 0;
    }
    String ofPage = pageId.isPresent() ? "page_id = ? AND " : "";
    String query = "SELECT COUNT(*) FROM visit WHERE " + ofPage + "id >= ? AND id < ?";
    try (PreparedStatement select = snapshot.connection().prepareStatement(query)) {
      int parameter = 0;
      if (pageId.isPresent()) {
        select.setInt(++parameter, pageId.getAsInt());
      }
      select.setLong(++parameter, first);
      select.setLong(++parameter, end);
      return number(select);
    }
  }

  private static long number(PreparedStatement select) throws SQLException {
    try (ResultSet row = select.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }
}
