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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes a new generation of the rollups from the visits that are kept, in the order of their ids,
 * while the current one goes on answering. Each call is a transaction's work under the lease of the
 * rollups, at isolation level READ COMMITTED.
 *
 * <p>A step adds the next visits, but for those in batches that are not folded yet: once a visit's
 * id lies before {@code built_before}, folding adds it to both generations.
 */
public final class Rebuild {

  private static final String COUNT =
      """
      SELECT COALESCE(SUM(visits), 0) FROM site_total
      WHERE generation = :generation AND site_id = 0
      """;

  /** By primary key. */
  private static final String NEXT =
      """
      SELECT id, page_id, visitor_id, user_agent_id FROM visit
      WHERE id >= :from ORDER BY id LIMIT :limit
      """;

  private static final String SWEEP =
      """
      DELETE FROM {table} WHERE generation < :current
        OR (generation > :current AND generation < :building) LIMIT :limit
      """;

  private static final String[] TABLES = {"page_total", "page_day", "site_total", "site_day"};
  private static final int SWEPT_ROWS = 2_000;

  private Rebuild() {}

  /** Has the rollups rebuilt; a rebuild that is under way begins anew. */
  public static void request(EntityManager transaction, Connection connection) throws SQLException {
    RollupState state = lock(transaction);
    long visits =
        new Sql(connection, COUNT)
            .set("generation", state.generation())
            .first(row -> row.getLong(1))
            .orElseThrow();
    state.beginRebuild(visits);
  }

  private static RollupState lock(EntityManager transaction) {
    return transaction.find(RollupState.class, RollupState.ID, LockModeType.PESSIMISTIC_WRITE);
  }

  /**
   * Goes on with the rebuild, if there is one. Before its first step all batches must have been
   * folded that were committed when it was requested.
   *
   * @param maxVisits how many visits to add, 1 or more
   * @return whether there was one
   */
  static boolean step(EntityManager transaction, Connection connection, int maxVisits)
      throws SQLException {
    RollupState state = lock(transaction);
    if (state.building().isEmpty()) {
      return false;
    }
    // Rows of visits that are being removed may be there for minutes, and do not count.
    long removing = RollupSnapshot.read(connection).removingBefore();
    Map<Long, Visit> visits = next(connection, Math.max(state.builtBefore(), removing), maxVisits);
    boolean atEnd = visits.size() < maxVisits;
    long end = Long.MAX_VALUE;
    for (Visit visit : visits.values()) {
      end = visit.id() + 1;
    }
    // After the visits: a batch of which they hold a part was committed before this reads.
    VisitOutbox.read(
        connection, state.foldedTo(), Long.MAX_VALUE, visit -> visits.remove(visit.id()));
    Folding.add(connection, state.building().getAsInt(), new ArrayList<>(visits.values()));
    state.build(atEnd ? Long.MAX_VALUE : end, visits.size());
    if (atEnd) {
      state.endRebuild(DatabaseClock.now(transaction));
    }
    return true;
  }

  private static Map<Long, Visit> next(Connection connection, long from, int limit)
      throws SQLException {
    Map<Long, Visit> visits = new LinkedHashMap<>();
    new Sql(connection, NEXT)
        .set("from", from)
        .set("limit", limit)
        .fetch(5_000)
        .forEach(
            row -> {
              Visit visit = VisitRows.read(row);
              visits.put(visit.id(), visit);
            });
    return visits;
  }

  /**
   * Deletes rows of generations that no longer count.
   *
   * @return whether there were any
   */
  static boolean sweep(EntityManager transaction, Connection connection) throws SQLException {
    RollupState state = transaction.find(RollupState.class, RollupState.ID);
    int deleted = 0;
    for (String table : TABLES) {
      deleted +=
          new Sql(connection, SWEEP)
              .name("table", table)
              .set("current", state.generation())
              .set("building", state.building().orElse(Integer.MAX_VALUE))
              .set("limit", SWEPT_ROWS)
              .update();
    }
    return deleted > 0;
  }
}
