package footfall.rollups.control;

import footfall.database.control.Chunks;
import footfall.database.control.Sql;
import footfall.database.control.TextRange;
import footfall.rollups.entity.FolderUrl;
import footfall.rollups.entity.RollupDay;
import footfall.rollups.entity.RollupState;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the folders with so many pages that they get rollups of their own. Looks at each page once,
 * in the order of their ids, and at the folders of it that are none yet from the outermost on: one
 * that has few pages has no folder with many. Before a rebuild it looks at all pages again, also of
 * sites of which no visit was folded yet: what is found by then the rebuild counts as it goes, and
 * no day has to be filled afterwards. Runs in the caller's transaction, of isolation level READ
 * COMMITTED, under the lease of the rollups.
 */
final class FolderSearch {

  /** By primary key. */
  private static final String LAST_PAGE = "SELECT COALESCE(MAX(id), 0) FROM page";

  /** By the primary key of page and index site_host. */
  private static final String PAGES =
      """
      SELECT p.id, p.url, p.host, s.id FROM page p LEFT JOIN site s ON s.host = p.host
      WHERE p.id > :after AND p.id <= :last ORDER BY p.id LIMIT :limit
      """;

  /** A branch of a UNION. By index page_host_url. */
  private static final String HAS_PAGES =
      """
      (SELECT {number} FROM page
      WHERE host = :host{number} AND url >= :start{number} AND url < :end{number}
      LIMIT 1 OFFSET :skipped)
      """;

  /** By primary key: nothing is folded of a later day. */
  private static final String LATEST =
      "SELECT latest FROM site_total WHERE generation = :generation AND site_id = :site";

  private static final String INSERT =
      "INSERT INTO folder (site_id, url, days_from) VALUES (:site, :url, :days_from)";

  private static final int BRANCHES_PER_STATEMENT = 50;

  private record Row(int id, String host, int site, List<String> folders) {}

  private final Connection connection;
  private final RollupState state;
  private final int minPages;

  private FolderSearch(Connection connection, RollupState state, int minPages) {
    this.connection = connection;
    this.state = state;
    this.minPages = minPages;
  }

  /**
   * Looks at the next pages, if there are some and folders could be filled, or a rebuild that has
   * not added a visit yet will count them.
   *
   * @param minPages the number of pages from which on a folder gets rollups, 1 or more
   * @param maxPages the number of pages to look at, 1 or more
   * @return whether there were some
   */
  static boolean step(EntityManager transaction, Connection connection, int minPages, int maxPages)
      throws SQLException {
    RollupState state =
        transaction.find(RollupState.class, RollupState.ID, LockModeType.PESSIMISTIC_WRITE);
    VersionBefore.requireOut(connection);
    boolean isCounted =
        state.building().isPresent() ? state.builtBefore() == 0 : state.extent().isRanked();
    return isCounted && new FolderSearch(connection, state, minPages).step(maxPages);
  }

  private boolean step(int maxPages) throws SQLException {
    int last = new Sql(connection, LAST_PAGE).first(row -> row.getInt(1)).orElseThrow();
    if (state.foldersTo() >= last) {
      return false;
    }
    List<Row> rows = rows(last, maxPages);
    List<Integer> ofNewSites =
        rows.stream()
            .filter(row -> row.site() == RollupLevel.ALL_SITES && !row.host().isEmpty())
            .map(Row::id)
            .toList();
    if (state.building().isPresent() && !ofNewSites.isEmpty()) {
      PageSite.find(connection, ofNewSites);
      rows = rows(last, maxPages);
    }
    find(rows.stream().filter(row -> row.site() != RollupLevel.ALL_SITES).toList());
    state.findFoldersTo(rows.size() < maxPages ? last : rows.get(rows.size() - 1).id());
    return true;
  }

  private List<Row> rows(int last, int most) throws SQLException {
    return sql(PAGES)
        .set("after", state.foldersTo())
        .set("last", last)
        .set("limit", most)
        .fetch(most)
        .list(
            row ->
                new Row(
                    row.getInt(1),
                    row.getString(3),
                    row.getInt(4),
                    FolderUrl.above(row.getString(2))));
  }

  private void find(List<Row> rows) throws SQLException {
    Set<Integer> sites = rows.stream().map(Row::site).collect(Collectors.toSet());
    Set<String> known = Folders.read(connection, state.extent(), sites).urls();
    for (int depth = 0; depth < FolderUrl.MAX_DEPTH; depth++) {
      Map<String, Row> asked = new HashMap<>();
      for (Row row : rows) {
        if (depth < row.folders().size()
            && (depth == 0 || known.contains(row.folders().get(depth - 1)))
            && !known.contains(row.folders().get(depth))) {
          asked.put(row.folders().get(depth), row);
        }
      }
      for (List<String> some : Chunks.of(asked.keySet(), BRANCHES_PER_STATEMENT)) {
        for (String folder : withManyPages(some, asked)) {
          insert(folder, asked.get(folder).site());
          known.add(folder);
        }
      }
    }
  }

  private List<String> withManyPages(List<String> folders, Map<String, Row> asked)
      throws SQLException {
    List<String> branches = new ArrayList<>();
    for (int i = 0; i < folders.size(); i++) {
      branches.add(HAS_PAGES.replace("{number}", Integer.toString(i)));
    }
    Sql query =
        new Sql(connection, String.join("UNION ALL ", branches)).set("skipped", minPages - 1);
    for (int i = 0; i < folders.size(); i++) {
      String folder = folders.get(i);
      query
          .set("host" + i, asked.get(folder).host())
          .set("start" + i, folder)
          .set("end" + i, new TextRange(folder).end());
    }
    return query.list(row -> folders.get(row.getInt(1)));
  }

  private void insert(String folder, int site) throws SQLException {
    int daysFrom =
        sql(LATEST)
            .set("site", site)
            .first(row -> RollupDay.of(Instant.ofEpochMilli(row.getLong(1))) + 1)
            .orElse(0);
    sql(INSERT).set("site", site).set("url", folder).set("days_from", daysFrom).update();
  }

  private Sql sql(String text) {
    return new Sql(connection, text).set("generation", state.generation());
  }
}
