package footfall.rollups.control;

import footfall.database.control.Sql;
import footfall.rollups.entity.RollupExtent;
import footfall.rollups.entity.RollupState;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Fills site_page_day from page_day where the version before has folded visits, which did not know
 * it: page by page in the order of their ids, while folding writes the days of pages that are
 * there. What a rebuild makes needs none of this. Runs in the caller's transaction, of isolation
 * level READ COMMITTED, under the lease of the rollups. All statements use primary keys.
 */
final class Ranking {

  private static final String DELETE =
      """
      DELETE FROM site_page_day WHERE generation = :generation LIMIT :limit
      """;

  private static final String PAGE_OF_ROW =
      """
      SELECT page_id FROM page_day WHERE generation = :generation AND page_id > :after
      ORDER BY page_id LIMIT 1 OFFSET :rows
      """;

  private static final String COPY =
      """
      INSERT INTO site_page_day (generation, site_id, day, page_id, visits)
      SELECT d.generation, t.site_id, d.day, d.page_id, d.visits
      FROM page_day d JOIN page_total t ON t.generation = d.generation AND t.page_id = d.page_id
      WHERE d.generation = :generation AND d.page_id > :after AND d.page_id <= :last
      ORDER BY t.site_id, d.day, d.page_id
      ON DUPLICATE KEY UPDATE visits = VALUES(visits)
      """;

  private final Connection connection;
  private final RollupState state;

  private Ranking(Connection connection, RollupState state) {
    this.connection = connection;
    this.state = state;
  }

  /**
   * Copies the next pages, if some are missing and no rebuild makes this needless.
   *
   * @param maxRows the most rows to write, except of a single page
   * @return whether some were missing
   */
  static boolean step(EntityManager transaction, Connection connection, int maxRows)
      throws SQLException {
    RollupState state =
        transaction.find(RollupState.class, RollupState.ID, LockModeType.PESSIMISTIC_WRITE);
    VersionBefore.requireOut(connection);
    if (state.extent().isRanked() || state.building().isPresent()) {
      return false;
    }
    new Ranking(connection, state).step(maxRows);
    return true;
  }

  private void step(int maxRows) throws SQLException {
    if (state.rankedTo() != RollupExtent.NO_PAGES) {
      copy(maxRows);
    } else if (sql(DELETE).set("limit", maxRows).update() == 0) {
      state.rankTo(0);
    }
  }

  private void copy(int maxRows) throws SQLException {
    int last = lastPage(maxRows);
    sql(COPY).set("last", last).update();
    state.rankTo(last);
    if (state.extent().isRanked()) {
      state.change();
    }
  }

  private int lastPage(int maxRows) throws SQLException {
    Optional<Integer> next = pageOfRow(maxRows);
    return next.isPresent()
        ? Math.max(next.get() - 1, pageOfRow(0).orElseThrow())
        : RollupExtent.ALL_PAGES;
  }

  /** Finds the page of a row behind those that are copied, counted from 0. */
  private Optional<Integer> pageOfRow(int rows) throws SQLException {
    return sql(PAGE_OF_ROW).set("rows", rows).first(row -> row.getInt(1));
  }

  private Sql sql(String text) {
    return new Sql(connection, text)
        .set("generation", state.generation())
        .set("after", state.rankedTo());
  }
}
