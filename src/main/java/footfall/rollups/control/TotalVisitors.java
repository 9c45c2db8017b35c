package footfall.rollups.control;

import footfall.database.control.Chunks;
import footfall.database.control.DatabaseClock;
import footfall.database.control.Sql;
import footfall.rollups.entity.RollupDay;
import footfall.rollups.entity.RollupExtent;
import footfall.rollups.entity.RollupState;
import footfall.rollups.entity.TotalRollup;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Adds the visitors of days that are over to the totals, page by page in the order of their ids and
 * then of all sites. A set is read and written as a whole each time that one is added to it, and
 * those of popular pages are large: so visits of today are added to totals without their visitors,
 * and who counts those of all time adds the ones of the days that the totals may lack.
 *
 * <p>Each call runs in the caller's transaction, of isolation level READ COMMITTED, under the lease
 * of the rollups. All statements use primary keys.
 */
final class TotalVisitors {

  private static final String PAGES =
      """
      SELECT page_id FROM page_total WHERE generation = :generation AND page_id > :after
      ORDER BY page_id LIMIT :limit
      """;

  private static final String SITES =
      "SELECT site_id FROM site_total WHERE generation = :generation";

  /** The sets of so many pages or sites are in memory. */
  private static final int AT_ONCE = 100;

  private final Connection connection;
  private final RollupState state;
  private final int generation;
  private final int firstDay;

  private TotalVisitors(Connection connection, RollupState state, int generation, int firstDay) {
    this.connection = connection;
    this.state = state;
    this.generation = generation;
    this.firstDay = firstDay;
  }

  /**
   * Continues to add those of days that are over to the current generation, if it lacks some and no
   * rebuild makes this needless.
   *
   * @param maxRows the number of pages and of their days from which on to stop, 1 or more
   * @return whether it lacked some
   */
  static boolean step(EntityManager transaction, Connection connection, int maxRows)
      throws SQLException {
    RollupState state =
        transaction.find(RollupState.class, RollupState.ID, LockModeType.PESSIMISTIC_WRITE);
    VersionBefore.requireOut(connection);
    int today = today(transaction);
    if (state.building().isPresent() || state.visitorsBefore() >= today) {
      return false;
    }
    if (state.addingVisitorsBefore().isEmpty()) {
      state.beginVisitors(today);
    }
    if (new TotalVisitors(connection, state, state.generation(), state.visitorsBefore())
        .add(maxRows)) {
      state.endVisitors();
    }
    return true;
  }

  /**
   * Continues to add those of all days that are over to the generation that is being built, which
   * has all visits.
   *
   * @param state locked
   * @param maxRows as for {@link #step}
   * @return whether it has all of them now
   */
  static boolean stepOfRebuild(
      EntityManager transaction, Connection connection, RollupState state, int maxRows)
      throws SQLException {
    if (state.addingVisitorsBefore().isEmpty()) {
      state.beginVisitors(today(transaction));
    }
    int building = state.building().orElseThrow();
    return new TotalVisitors(connection, state, building, RollupExtent.NO_DAYS).add(maxRows);
  }

  private static int today(EntityManager transaction) {
    return RollupDay.of(DatabaseClock.now(transaction));
  }

  /** Returns whether all are added. */
  private boolean add(int maxRows) throws SQLException {
    List<Integer> pages = nextPages(maxRows);
    int rows = 0;
    while (!pages.isEmpty() && rows < maxRows) {
      rows += pages.size() + add(RollupLevel.PAGE, pages);
      state.addVisitorsTo(pages.get(pages.size() - 1));
      pages = nextPages(maxRows);
    }
    if (pages.isEmpty()) {
      addToSites();
    }
    return pages.isEmpty();
  }

  private List<Integer> nextPages(int maxRows) throws SQLException {
    return new Sql(connection, PAGES)
        .set("generation", generation)
        .set("after", state.visitorsTo())
        .set("limit", Math.min(AT_ONCE, maxRows))
        .list(row -> row.getInt(1));
  }

  private void addToSites() throws SQLException {
    List<Integer> sites =
        new Sql(connection, SITES).set("generation", generation).list(row -> row.getInt(1));
    for (List<Integer> some : Chunks.of(sites, AT_ONCE)) {
      add(RollupLevel.SITE, some);
    }
  }

  /** Returns how many days there were. */
  private int add(RollupLevel level, List<Integer> ids) throws SQLException {
    RollupTables tables = new RollupTables(connection, level, generation);
    Map<Integer, TotalRollup> totals = new TreeMap<>();
    int[] days = {0};
    tables.visitorsOfDays(
        ids,
        firstDay,
        state.addingVisitorsBefore().orElseThrow(),
        (id, visitors) -> {
          totals.computeIfAbsent(id, first -> new TotalRollup()).addVisitors(visitors);
          days[0]++;
        });
    tables.addTotals(List.copyOf(totals.keySet()), totals, new HashMap<>());
    return days[0];
  }
}
