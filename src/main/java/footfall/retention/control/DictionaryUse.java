package footfall.retention.control;

import footfall.database.control.Sql;
import footfall.dictionary.entity.DictionaryKind;
import footfall.rollups.control.RollupLevel;
import footfall.rollups.control.RollupSnapshot;
import footfall.rollups.entity.AgentCounts;
import footfall.rollups.entity.RollupDay;
import footfall.values.IdSet;
import footfall.values.VisitId;
import footfall.visits.entity.Visit;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.ToIntFunction;
import org.roaringbitmap.RoaringBitmap;

/**
 * Finds the rows of each dictionary that are in use: addresses by the visits that are kept, pages
 * and user agents by the rollups, which include removed visits as well.
 */
enum DictionaryUse {
  VISITOR(DictionaryKind.VISITOR, Visit::visitorId) {
    /** Reads whole days without removals from the rollups, which have exactly their visitors. */
    @Override
    RoaringBitmap used(Connection connection, RollupSnapshot state) throws SQLException {
      RoaringBitmap used = new RoaringBitmap();
      query(connection, VISITORS_OF_WHOLE_DAYS, state)
          .forEach(row -> used.add(IdSet.of(row.getBytes(1)).toArray()));
      query(connection, VISITORS_OF_EARLIER_VISITS, state)
          .fetch(IDS_AT_ONCE)
          .forEach(row -> used.add(row.getInt(1)));
      return used;
    }

    @Override
    boolean isUsedBy(Visit unfolded, RollupSnapshot state) {
      return unfolded.id() >= state.removingBefore();
    }
  },

  USER_AGENT(DictionaryKind.USER_AGENT, Visit::userAgentId) {
    @Override
    RoaringBitmap used(Connection connection, RollupSnapshot state) throws SQLException {
      RoaringBitmap used = new RoaringBitmap();
      query(connection, AGENTS, state)
          .forEach(
              row -> AgentCounts.of(row.getBytes(1)).forEach((agent, visits) -> used.add(agent)));
      return used;
    }
  },

  PAGE(DictionaryKind.PAGE, Visit::pageId) {
    @Override
    RoaringBitmap used(Connection connection, RollupSnapshot state) throws SQLException {
      RoaringBitmap used = new RoaringBitmap();
      query(connection, PAGES, state).fetch(IDS_AT_ONCE).forEach(row -> used.add(row.getInt(1)));
      return used;
    }
  };

  private static final int IDS_AT_ONCE = 10_000;

  /** By primary key. */
  private static final String VISITORS_OF_WHOLE_DAYS =
      """
      SELECT visitors FROM site_day
      WHERE generation = :generation AND site_id = :all_sites AND day >= :first_whole_day
      """;

  /** By primary key. */
  private static final String VISITORS_OF_EARLIER_VISITS =
      "SELECT visitor_id FROM visit WHERE id < :cleaned_before";

  /** By primary key. */
  private static final String AGENTS =
      "SELECT agents FROM site_day WHERE generation = :generation AND site_id = :all_sites";

  /** By an index that holds the ids; the rows of the primary key hold bitmaps too. */
  private static final String PAGES =
      """
      SELECT page_id FROM page_total FORCE INDEX (page_total_visits)
      WHERE generation = :generation
      """;

  private final DictionaryKind kind;
  private final ToIntFunction<Visit> reference;

  DictionaryUse(DictionaryKind kind, ToIntFunction<Visit> reference) {
    this.kind = kind;
    this.reference = reference;
  }

  private static Sql query(Connection connection, String text, RollupSnapshot state) {
    return new Sql(connection, text)
        .set("generation", state.generation())
        .set("all_sites", RollupLevel.ALL_SITES)
        .set("first_whole_day", RollupDay.of(VisitId.time(state.cleanedBefore())))
        .set("cleaned_before", state.cleanedBefore());
  }

  DictionaryKind kind() {
    return kind;
  }

  /** Returns the id of the row of this dictionary to which a visit refers. */
  int reference(Visit visit) {
    return reference.applyAsInt(visit);
  }

  /** Reads the ids of the rows in use, except by visits that are not folded yet. */
  abstract RoaringBitmap used(Connection connection, RollupSnapshot state) throws SQLException;

  /** Returns whether a visit that is not folded yet uses its row: so will the rollups. */
  boolean isUsedBy(Visit unfolded, RollupSnapshot state) {
    return true;
  }
}
