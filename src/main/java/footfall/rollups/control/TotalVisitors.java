package footfall.rollups.control;

import footfall.database.control.DatabaseClock;
import footfall.database.control.Sql;
import footfall.rollups.entity.RollupDay;
import footfall.rollups.entity.RollupState;
import footfall.rollups.entity.TotalRollup;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Adds the visitors of days that are over to the totals of a generation: page by page in the order
 * of their ids, and then site by site. A set is read and written as a whole each time that one is
 * added to it, and those of popular pages are large: so visits of today are added to totals without
 * their visitors, and who counts those of all time adds the ones of the days that totals may lack.
 *
 * <p>Each call runs in the caller's transaction, of isolation level READ COMMITTED, under the lease
 * of the rollups, with their state locked. All statements use primary keys.
 */
final class TotalVisitors {

  private static final String READ =
      """
      SELECT complete_before, added_before, pages_to, sites_to FROM total_visitors
      WHERE generation = :generation
      """;

  private static final String WRITE =
      """
      REPLACE INTO total_visitors (generation, complete_before, added_before, pages_to, sites_to)
      VALUES (:generation, :complete, :added, :pages, :sites)
      """;

  private static final String NEXT =
      """
      SELECT {id} FROM {total_table} WHERE generation = :generation AND {id} > :after
      ORDER BY {id} LIMIT :limit
      """;

  /** Before the first id of a page or site. */
  private static final int NONE = -1;

  /** The sets of so many pages or sites are in memory. */
  private static final int AT_ONCE = 100;

  /**
   * The ids in sets from which on a transaction ends; an id takes 2 bytes at most in large ones.
   */
  private static final int MAX_IDS = 10_000_000;

  private final Connection connection;
  private final int generation;
  private int completeBefore;
  private int addedBefore;
  private int pagesTo;
  private int sitesTo;

  private TotalVisitors(
      Connection connection,
      int generation,
      int completeBefore,
      int addedBefore,
      int pagesTo,
      int sitesTo) {
    this.connection = connection;
    this.generation = generation;
    this.completeBefore = completeBefore;
    this.addedBefore = addedBefore;
    this.pagesTo = pagesTo;
    this.sitesTo = sitesTo;
  }

  /**
   * Returns the day, in days since 1970-01-01, before which visits are to be added to totals with
   * their visitors.
   */
  static int addedBefore(Connection connection, int generation) throws SQLException {
    return read(connection, generation).addedBefore;
  }

  /**
   * Continues to add those of days that are over to the current generation, unless a rebuild makes
   * this needless.
   *
   * @param maxRows the number of pages, sites and of their days from which on to stop, 1 or more
   * @return whether some were missing
   */
  static boolean step(EntityManager transaction, Connection connection, int maxRows)
      throws SQLException {
    RollupState state =
        transaction.find(RollupState.class, RollupState.ID, LockModeType.PESSIMISTIC_WRITE);
    VersionBefore.requireOut(connection);
    if (state.building().isPresent()) {
      return false;
    }
    TotalVisitors visitors = read(connection, state.generation());
    int today = today(transaction);
    boolean isMissing = visitors.completeBefore < today;
    if (isMissing) {
      visitors.add(today, maxRows);
    }
    return isMissing;
  }

  /**
   * Continues to add those of days that are over to the generation that is being built, which has
   * all visits.
   *
   * @param maxRows as for {@link #step}
   * @return whether it has all of them now
   */
  static boolean finish(
      EntityManager transaction, Connection connection, int generation, int maxRows)
      throws SQLException {
    return read(connection, generation).add(today(transaction), maxRows);
  }

  private static TotalVisitors read(Connection connection, int generation) throws SQLException {
    return new Sql(connection, READ)
        .set("generation", generation)
        .first(row -> of(connection, generation, row))
        .orElseGet(
            () ->
                new TotalVisitors(
                    connection, generation, RollupDay.FIRST, RollupDay.FIRST, NONE, NONE));
  }

  private static TotalVisitors of(Connection connection, int generation, ResultSet row)
      throws SQLException {
    return new TotalVisitors(
        connection, generation, row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4));
  }

  private static int today(EntityManager transaction) {
    return RollupDay.of(DatabaseClock.now(transaction));
  }

  /** Returns whether all are added. */
  private boolean add(int today, int maxRows) throws SQLException {
    if (addedBefore == completeBefore) {
      addedBefore = today;
      pagesTo = NONE;
      sitesTo = NONE;
    }
    Work work = new Work(maxRows);
    pagesTo = add(RollupLevel.PAGE, pagesTo, work);
    sitesTo = add(RollupLevel.SITE, sitesTo, work);
    if (!work.isDone()) {
      completeBefore = addedBefore;
    }
    new Sql(connection, WRITE)
        .set("generation", generation)
        .set("complete", completeBefore)
        .set("added", addedBefore)
        .set("pages", pagesTo)
        .set("sites", sitesTo)
        .update();
    return completeBefore == addedBefore;
  }

  /** Returns the id up to which all are added. */
  private int add(RollupLevel level, int after, Work work) throws SQLException {
    RollupTables tables = new RollupTables(connection, level, generation);
    int last = after;
    List<Integer> ids = next(tables, last, work);
    while (!ids.isEmpty()) {
      add(tables, ids, work);
      last = ids.get(ids.size() - 1);
      ids = next(tables, last, work);
    }
    return last;
  }

  private static List<Integer> next(RollupTables tables, int after, Work work) throws SQLException {
    return work.isDone()
        ? List.of()
        : tables
            .sql(NEXT)
            .set("after", after)
            .set("limit", Math.min(AT_ONCE, work.rows))
            .list(row -> row.getInt(1));
  }

  private void add(RollupTables tables, List<Integer> ids, Work work) throws SQLException {
    Map<Integer, TotalRollup> totals = new TreeMap<>();
    work.rows -= ids.size();
    tables.visitorsOfDays(
        ids,
        completeBefore,
        addedBefore,
        (id, visitors) -> {
          totals.computeIfAbsent(id, first -> new TotalRollup()).addVisitors(visitors);
          work.rows--;
        });
    if (!totals.isEmpty()) {
      tables.addTotals(List.copyOf(totals.keySet()), totals, new HashMap<>());
    }
    totals.values().forEach(total -> work.ids -= total.visitors().size());
  }

  /** What a transaction may still do. */
  private static final class Work {
    private int rows;
    private int ids = MAX_IDS;

    private Work(int rows) {
      this.rows = rows;
    }

    private boolean isDone() {
      return rows <= 0 || ids <= 0;
    }
  }
}
