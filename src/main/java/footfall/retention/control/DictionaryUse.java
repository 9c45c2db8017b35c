package footfall.retention.control;

import footfall.dictionary.entity.DictionaryKind;
import footfall.rollups.control.RollupLevel;
import footfall.rollups.control.RollupSnapshot;
import footfall.rollups.entity.AgentCounts;
import footfall.rollups.entity.RollupDay;
import footfall.values.IdSet;
import footfall.values.VisitId;
import footfall.visits.entity.Visit;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.ToIntFunction;
import org.roaringbitmap.RoaringBitmap;

/**
 * Which rows of the dictionaries are in use. Addresses are in use by the visits that are kept,
 * pages and user agents by the rollups as well.
 */
enum DictionaryUse {
  VISITOR(DictionaryKind.VISITOR, Visit::visitorId) {
    /** Days from which nothing was removed have exactly the visitors of the rollups. */
    @Override
    RoaringBitmap used(Connection connection, RollupSnapshot state) throws SQLException {
      RoaringBitmap used = new RoaringBitmap();
      int cleaned = RollupDay.of(VisitId.time(state.cleanedBefore()));
      read(
          connection,
          "SELECT visitors FROM site_day WHERE generation = ? AND site_id = ? AND day >= ?",
          BITMAPS_AT_ONCE,
          row -> used.add(IdSet.of(row.getBytes(1)).toArray()),
          state.generation(),
          RollupLevel.ALL_SITES,
          cleaned);
      read(
          connection,
          "SELECT visitor_id FROM visit WHERE id < ?",
          IDS_AT_ONCE,
          row -> used.add(row.getInt(1)),
          state.cleanedBefore());
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
      read(
          connection,
          "SELECT agents FROM site_day WHERE generation = ? AND site_id = ?",
          BITMAPS_AT_ONCE,
          row -> AgentCounts.of(row.getBytes(1)).forEach((agent, visits) -> used.add(agent)),
          state.generation(),
          RollupLevel.ALL_SITES);
      return used;
    }
  },

  PAGE(DictionaryKind.PAGE, Visit::pageId) {
    /** The index holds the ids; beside the primary key there are bitmaps. */
    @Override
    RoaringBitmap used(Connection connection, RollupSnapshot state) throws SQLException {
      RoaringBitmap used = new RoaringBitmap();
      read(
          connection,
          "SELECT page_id FROM page_total FORCE INDEX (page_total_visits) WHERE generation = ?",
          IDS_AT_ONCE,
          row -> used.add(row.getInt(1)),
          state.generation());
      return used;
    }
  };

  /** Bitmaps of years do not all fit into memory. */
  private static final int BITMAPS_AT_ONCE = 50;

  private static final int IDS_AT_ONCE = 10_000;

  private final DictionaryKind kind;
  private final ToIntFunction<Visit> reference;

  DictionaryUse(DictionaryKind kind, ToIntFunction<Visit> reference) {
    this.kind = kind;
    this.reference = reference;
  }

  DictionaryKind kind() {
    return kind;
  }

  /** The id of this dictionary's row that a visit refers to. */
  int reference(Visit visit) {
    return reference.applyAsInt(visit);
  }

  /** The ids of its rows that something refers to, visits that are not folded aside. */
  abstract RoaringBitmap used(Connection connection, RollupSnapshot state) throws SQLException;

  /** Whether a visit refers to it that is not folded yet: so do the rollups once it is. */
  boolean isUsedBy(Visit unfolded, RollupSnapshot state) {
    return true;
  }

  @FunctionalInterface
  private interface Row {

    void read(ResultSet row) throws SQLException;
  }

  private static void read(
      Connection connection, String query, int rowsAtOnce, Row action, long... parameters)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(query)) {
      select.setFetchSize(rowsAtOnce);
      for (int i = 0; i < parameters.length; i++) {
        select.setLong(i + 1, parameters[i]);
      }
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          action.read(rows);
        }
      }
    }
  }
}
