package footfall.rollups.control;

import footfall.database.control.DatabaseClock;
import footfall.database.control.Sql;
import footfall.rollups.entity.RollupState;
import footfall.visits.control.VisitOutbox;
import footfall.visits.control.VisitRows;
import footfall.visits.entity.Visit;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Builds a new generation of the rollups from the stored visits, in the order of their ids, and
 * then the visitors of totals from those of days, while queries read the current one. Each call
 * runs in the caller's transaction, of isolation level READ COMMITTED; {@link #step} and {@link
 * #deleteObsolete} under the lease of the rollups.
 *
 * <p>A step adds the next visits, except those in batches that are not folded yet. Once the ids up
 * to a visit's are built, folding adds the visit to both generations. All statements use primary
 * keys.
 */
public final class Rebuild {

  private static final String COUNT_VISITS =
      """
      SELECT COALESCE(SUM(visits), 0) FROM site_total
      WHERE generation = :generation AND site_id = 0
      """;

  private static final String NEXT_VISITS =
      """
      SELECT id, page_id, visitor_id, user_agent_id FROM visit
      WHERE id >= :from ORDER BY id LIMIT :limit
      """;

  private static final String DELETE_OBSOLETE =
      """
      DELETE FROM {table} WHERE generation < :current
        OR (generation > :current AND generation < :building) LIMIT :limit
      """;

  /** By primary key, for each of some folders. */
  private static final String DELETE_EMPTY_FOLDERS =
      """
      DELETE FROM folder WHERE NOT EXISTS (
        SELECT 1 FROM folder_day d WHERE d.generation = :generation AND d.folder_id = folder.id)
      """;

  /** By index folder_days. */
  private static final String FILL_FOLDERS = "UPDATE folder SET days_from = 0 WHERE days_from > 0";

  private static final List<String> TABLES =
      List.of(
          "page_total",
          "page_day",
          "site_total",
          "site_day",
          "site_page_day",
          "site_quarter",
          "site_minute",
          "folder_day",
          "total_visitors");

  private static final int DELETED_AT_ONCE = 2_000;

  private Rebuild() {}

  /** Requests a rebuild; one that is running starts again. */
  public static void request(EntityManager transaction, Connection connection) throws SQLException {
    RollupState state = lock(transaction);
    Sql count = new Sql(connection, COUNT_VISITS).set("generation", state.generation());
    state.beginRebuild(count.first(row -> row.getLong(1)).orElseThrow());
  }

  private static RollupState lock(EntityManager transaction) {
    return transaction.find(RollupState.class, RollupState.ID, LockModeType.PESSIMISTIC_WRITE);
  }

  /**
   * Continues the rebuild, if one is running. Before its first step all batches must be folded that
   * were committed when it was requested.
   *
   * @param maxVisits the maximum number of visits to add, 1 or more; or the number of pages and of
   *     their days, whose visitors to add up, from which on to stop
   * @return whether one was running
   */
  static boolean step(EntityManager transaction, Connection connection, int maxVisits)
      throws SQLException {
    RollupState state = lock(transaction);
    VersionBefore.requireOut(connection);
    if (state.building().isEmpty()) {
      return false;
    }
    if (!state.isBuilt()) {
      addVisits(transaction, connection, state, maxVisits);
    } else if (TotalVisitors.finish(
        transaction, connection, state.building().getAsInt(), maxVisits)) {
      state.endRebuild(DatabaseClock.now(transaction));
      endFolders(connection, state.generation());
    }
    return true;
  }

  private static void addVisits(
      EntityManager transaction, Connection connection, RollupState state, int maxVisits)
      throws SQLException {
    // Rows of visits that are being removed may remain for minutes, and do not count.
    RollupSnapshot snapshot = RollupSnapshot.read(connection);
    SortedMap<Long, Visit> visits = new TreeMap<>();
    new Sql(connection, NEXT_VISITS)
        .set("from", Math.max(state.builtBefore(), snapshot.removingBefore()))
        .set("limit", maxVisits)
        .fetch(5_000)
        .forEach(row -> visits.put(row.getLong(1), VisitRows.read(row)));
    boolean atEnd = visits.size() < maxVisits;
    long end = atEnd ? Long.MAX_VALUE : visits.lastKey() + 1;
    // After the visits: a batch of which they include a part was committed before this reads.
    VisitOutbox.read(connection, snapshot.foldedTo(), visit -> visits.remove(visit.id()));
    SiteMinutes.forget(connection, state, DatabaseClock.now(transaction));
    Folding.add(connection, state.buildingExtent(), visits.values());
    state.build(end, visits.size());
  }

  /** None was found after the first step, so that a new generation has all days of each. */
  private static void endFolders(Connection connection, int generation) throws SQLException {
    new Sql(connection, DELETE_EMPTY_FOLDERS).set("generation", generation).update();
    new Sql(connection, FILL_FOLDERS).update();
  }

  /**
   * Deletes some rows of generations that are neither current nor being built.
   *
   * @return whether there were any
   */
  static boolean deleteObsolete(EntityManager transaction, Connection connection)
      throws SQLException {
    RollupState state = transaction.find(RollupState.class, RollupState.ID);
    int deleted = 0;
    for (String table : TABLES) {
      deleted +=
          new Sql(connection, DELETE_OBSOLETE)
              .name("table", table)
              .set("current", state.generation())
              .set("building", state.building().orElse(Integer.MAX_VALUE))
              .set("limit", DELETED_AT_ONCE)
              .update();
    }
    return deleted > 0;
  }
}
