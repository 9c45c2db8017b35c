package footfall.rollups.control;

import footfall.database.control.Sql;
import footfall.rollups.entity.RollupState;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalInt;

/**
 * Fills folder_day from page_day where folders were found after their visits had been folded: day
 * by day, the latest first, all folders of a site together that are equally far. Meanwhile folding
 * adds to the days that are there. Runs in the caller's transaction, of isolation level READ
 * COMMITTED, under the lease of the rollups.
 */
final class FolderFilling {

  /** By index folder_days. */
  private static final String NEXT =
      """
      SELECT days_from, site_id FROM folder WHERE days_from > 0
      ORDER BY days_from DESC, site_id DESC LIMIT 1
      """;

  /** By index folder_days. */
  private static final String FOLDERS =
      "SELECT id FROM folder WHERE days_from = :days_from AND site_id = :site";

  /** By primary key. */
  private static final String DAY_BEFORE =
      """
      SELECT day FROM site_day WHERE generation = :generation AND site_id = :site AND day < :days_from
      ORDER BY day DESC LIMIT 1
      """;

  /** By index folder_days. */
  private static final String ADVANCE =
      "UPDATE folder SET days_from = :day WHERE days_from = :days_from AND site_id = :site";

  /**
   * Folders of a site that are equally far.
   *
   * @param daysFrom see {@link Folder#daysFrom}
   */
  private record Group(int daysFrom, int site) {}

  private final Connection connection;
  private final RollupState state;

  private FolderFilling(Connection connection, RollupState state) {
    this.connection = connection;
    this.state = state;
  }

  /**
   * Fills the next days, if some are missing and no rebuild makes this needless.
   *
   * @param maxPages the number of pages, each counted on each day, from which on to stop
   * @return whether some were missing
   */
  static boolean step(EntityManager transaction, Connection connection, int maxPages)
      throws SQLException {
    RollupState state =
        transaction.find(RollupState.class, RollupState.ID, LockModeType.PESSIMISTIC_WRITE);
    VersionBefore.requireOut(connection);
    return state.building().isEmpty() && new FolderFilling(connection, state).step(maxPages);
  }

  private boolean step(int maxPages) throws SQLException {
    List<Group> next = next();
    boolean isMissing = !next.isEmpty();
    int pages = 0;
    while (!next.isEmpty() && pages < maxPages) {
      pages += fill(next.get(0));
      next = next();
    }
    return isMissing;
  }

  /** Empty if all days are there. */
  private List<Group> next() throws SQLException {
    return new Sql(connection, NEXT).list(row -> new Group(row.getInt(1), row.getInt(2)));
  }

  private int fill(Group group) throws SQLException {
    OptionalInt day =
        sql(DAY_BEFORE, group).list(row -> row.getInt(1)).stream().mapToInt(d -> d).findFirst();
    int pages = 0;
    if (day.isPresent()) {
      List<Integer> folders = sql(FOLDERS, group).list(row -> row.getInt(1));
      pages =
          new FolderDays(connection, state.extent()).fill(group.site(), day.getAsInt(), folders);
    }
    sql(ADVANCE, group).set("day", day.orElse(0)).update();
    return pages;
  }

  private Sql sql(String text, Group group) {
    return new Sql(connection, text)
        .set("generation", state.generation())
        .set("site", group.site())
        .set("days_from", group.daysFrom());
  }
}
