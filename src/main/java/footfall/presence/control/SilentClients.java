package footfall.presence.control;

import footfall.database.control.NoWait;
import footfall.database.control.Sql;
import footfall.presence.entity.ClientPresence;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Removes clients after a long silence. Times are in milliseconds since 1970. */
final class SilentClients {

  /** By index presence_client_hour. */
  private static final String OLDEST_HOUR =
      """
      SELECT MIN(seen_hour) FROM presence_client HAVING MIN(seen_hour) <= :hour
      """;

  /** By index presence_client_hour. */
  private static final String SILENT =
      """
      SELECT id FROM presence_client
      WHERE seen_hour = :hour AND last_seen <= :time ORDER BY id LIMIT :limit
      """;

  /** By primary key. */
  private static final String LOCK_SILENT =
      """
      SELECT id FROM presence_client FORCE INDEX (PRIMARY)
      WHERE id IN (:ids) AND seen_hour = :hour AND last_seen <= :time FOR UPDATE NOWAIT
      """;

  /** By primary key. */
  private static final String REMOVE =
      """
      DELETE FROM presence_client WHERE id IN (:ids)
      """;

  private SilentClients() {}

  /**
   * Removes clients of the oldest hour that were last seen at a time or before, under the lock of
   * {@link FoldTable}.
   *
   * @param limit the maximum number of clients to remove
   * @return the number of clients removed; 0 also if another transaction has locked one of them
   */
  static int remove(Connection connection, long time, int limit) throws SQLException {
    int last = ClientPresence.hour(time);
    LastSeenTable.removeEmptyHours(connection, last);
    Optional<Integer> oldest =
        new Sql(connection, OLDEST_HOUR).set("hour", last).first(row -> row.getInt(1));
    return oldest.isEmpty() ? 0 : remove(connection, oldest.get(), time, limit);
  }

  private static int remove(Connection connection, int hour, long time, int limit)
      throws SQLException {
    Sql silent = new Sql(connection, SILENT).set("hour", hour);
    List<Integer> ids = silent.set("time", time).set("limit", limit).list(row -> row.getInt(1));
    List<Integer> locked = lock(connection, ids, hour, time);
    if (!locked.isEmpty()) {
      new Sql(connection, REMOVE).set("ids", locked).update();
      LastSeenTable.subtract(connection, hour, locked.size());
    }
    return locked.size();
  }

  private static List<Integer> lock(Connection connection, List<Integer> ids, int hour, long time)
      throws SQLException {
    if (ids.isEmpty()) {
      return ids;
    }
    try {
      Sql lock = new Sql(connection, LOCK_SILENT).set("ids", ids).set("hour", hour);
      return lock.set("time", time).list(row -> row.getInt(1));
    } catch (SQLException e) {
      if (NoWait.isLocked(e)) {
        return List.of();
      }
      throw e;
    }
  }
}
