package footfall.retention.control;

import footfall.database.control.Chunks;
import footfall.database.control.Sql;
import footfall.dictionary.entity.DictionaryKind;
import footfall.rollups.control.RollupLevel;
import footfall.rollups.control.RollupSnapshot;
import footfall.rollups.entity.AgentCounts;
import footfall.rollups.entity.RollupDay;
import footfall.values.IdSet;
import footfall.values.VisitId;
import footfall.visits.control.VisitOutbox;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/**
 * The ids of the rows of a dictionary that are in use: addresses by the visits that are kept, pages
 * and user agents by the rollups, which include removed visits as well, pages also by the clients
 * that were on them last. Reads by primary keys, except where noted.
 */
final class UsedIds {

  private static final int IDS_AT_ONCE = 10_000;

  private static final String VISITORS_OF_WHOLE_DAYS =
      """
      SELECT visitors FROM site_day
      WHERE generation = :generation AND site_id = :all_sites AND day >= :first_whole_day
      """;

  private static final String VISITORS_OF_EARLIER_VISITS =
      "SELECT visitor_id FROM visit WHERE id < :cleaned_before";

  private static final String AGENTS =
      "SELECT agents FROM site_day WHERE generation = :generation AND site_id = :all_sites";

  /** By an index that has the ids, since the rows of the primary key hold bitmaps as well. */
  private static final String PAGES =
      """
      SELECT page_id FROM page_total FORCE INDEX (page_total_visits)
      WHERE generation = :generation
      """;

  /** By index presence_client_page. */
  private static final String PAGES_OF_CLIENTS =
      """
      SELECT page_id FROM presence_client WHERE page_id IN (:ids) GROUP BY page_id
      """;

  private final RoaringBitmap ids = new RoaringBitmap();
  private final DictionaryKind kind;

  UsedIds(DictionaryKind kind) {
    this.kind = kind;
  }

  /** Reads the ids in use by rollups and visits, except visits that are not folded yet. */
  static UsedIds read(Connection connection, DictionaryKind kind, RollupSnapshot state)
      throws SQLException {
    UsedIds used = new UsedIds(kind);
    switch (kind) {
      case PAGE -> used.addIds(query(connection, PAGES, state));
      case USER_AGENT ->
          query(connection, AGENTS, state)
              .forEach(row -> AgentCounts.of(row.getBytes(1)).forEach((id, n) -> used.ids.add(id)));
      case VISITOR -> {
        // The rollups of days without removals have exactly the visitors of the visits.
        query(connection, VISITORS_OF_WHOLE_DAYS, state)
            .forEach(row -> used.ids.add(IdSet.of(row.getBytes(1)).toArray()));
        used.addIds(query(connection, VISITORS_OF_EARLIER_VISITS, state));
      }
    }
    return used;
  }

  private static Sql query(Connection connection, String text, RollupSnapshot state) {
    return new Sql(connection, text)
        .set("generation", state.generation())
        .set("all_sites", RollupLevel.ALL_SITES)
        .set("first_whole_day", RollupDay.of(VisitId.time(state.cleanedBefore())))
        .set("cleaned_before", state.cleanedBefore());
  }

  private void addIds(Sql query) throws SQLException {
    query.fetch(IDS_AT_ONCE).forEach(row -> ids.add(row.getInt(1)));
  }

  /** Adds the ids in use by visits that are not folded yet, or by the rollups once they are. */
  void addUnfolded(Connection connection, RollupSnapshot state) throws SQLException {
    VisitOutbox.read(
        connection,
        state.foldedTo(),
        visit -> {
          switch (kind) {
            case PAGE -> ids.add(visit.pageId());
            case USER_AGENT -> ids.add(visit.userAgentId());
            case VISITOR -> {
              if (visit.id() >= state.removingBefore()) {
                ids.add(visit.visitorId());
              }
            }
          }
        });
  }

  /**
   * Adds those pages that the last heartbeats of clients named. Exact under the lock of the gate,
   * as {@link #addUnfolded} is.
   *
   * @param some the ids that are asked for
   */
  void addPagesOfClients(Connection connection, List<Integer> some) throws SQLException {
    if (kind == DictionaryKind.PAGE) {
      for (List<Integer> chunk : Chunks.ofIds(some)) {
        new Sql(connection, PAGES_OF_CLIENTS)
            .set("ids", chunk)
            .forEach(row -> ids.add(row.getInt(1)));
      }
    }
  }

  boolean contains(int id) {
    return ids.contains(id);
  }
}
