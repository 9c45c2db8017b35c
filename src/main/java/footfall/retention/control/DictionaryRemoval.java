package footfall.retention.control;

import footfall.rollups.control.IdLists;
import footfall.rollups.control.Level;
import footfall.rollups.control.RollupState;
import footfall.rollups.entity.AgentCounts;
import footfall.rollups.entity.RollupDay;
import footfall.rollups.entity.VisitorSet;
import footfall.visits.control.VisitBatches;
import footfall.visits.entity.Visit;
import footfall.visits.entity.VisitId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.roaringbitmap.RoaringBitmap;

/**
 * Removes rows of a dictionary that nothing refers to. Addresses are referred to by the visits that
 * are kept, pages and user agents by the rollups as well.
 *
 * <p>Which rows are in use is looked up beforehand. What visits have come to use since is in
 * batches that are not folded, as long as the lease of the rollups is held, and those are looked up
 * when no commit is under way.
 */
public final class DictionaryRemoval {

  /** Recording waits while so many are deleted, some 50 ms. */
  private static final int ROWS_AT_ONCE = 4_000;

  private final String table;
  private final ToIntFunction<Visit> reference;
  private final RoaringBitmap used;
  private int lastId;

  private DictionaryRemoval(String table, ToIntFunction<Visit> reference, RoaringBitmap used) {
    this.table = table;
    this.reference = reference;
    this.used = used;
  }

  /**
   * Looks up what is in use.
   *
   * @return the dictionaries of which rows can be removed; none while a rebuild is under way, when
   *     the rollups may not tell of all visits
   */
  static List<DictionaryRemoval> prepare(Connection connection) throws SQLException {
    RollupState state = RollupState.read(connection);
    return state.building().isPresent()
        ? List.of()
        : List.of(
            new DictionaryRemoval("visitor", Visit::visitorId, usedVisitors(connection, state)),
            new DictionaryRemoval("user_agent", Visit::userAgentId, usedAgents(connection, state)),
            new DictionaryRemoval("page", Visit::pageId, usedPages(connection, state)));
  }

  /** Days from which nothing was removed have exactly the visitors of the rollups. */
  private static RoaringBitmap usedVisitors(Connection connection, RollupState state)
      throws SQLException {
    RoaringBitmap used = new RoaringBitmap();
    String days = "SELECT visitors FROM site_day WHERE generation = ? AND site_id = ? AND day >= ?";
    try (PreparedStatement select = connection.prepareStatement(days)) {
      select.setInt(1, state.generation());
      select.setInt(2, Level.ALL_SITES);
      select.setInt(3, RollupDay.of(VisitId.time(state.cleanedBefore())));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          used.add(VisitorSet.of(rows.getBytes(1)).toArray());
        }
      }
    }
    String others = "SELECT DISTINCT visitor_id FROM visit WHERE id < ?";
    try (PreparedStatement select = connection.prepareStatement(others)) {
      select.setLong(1, state.cleanedBefore());
      addIds(select, used);
    }
    return used;
  }

  private static RoaringBitmap usedAgents(Connection connection, RollupState state)
      throws SQLException {
    RoaringBitmap used = new RoaringBitmap();
    String days = "SELECT agents FROM site_day WHERE generation = ? AND site_id = ?";
    try (PreparedStatement select = connection.prepareStatement(days)) {
      select.setInt(1, state.generation());
      select.setInt(2, Level.ALL_SITES);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          AgentCounts.of(rows.getBytes(1)).forEach((agent, visits) -> used.add(agent));
        }
      }
    }
    return used;
  }

  private static RoaringBitmap usedPages(Connection connection, RollupState state)
      throws SQLException {
    RoaringBitmap used = new RoaringBitmap();
    try (PreparedStatement select =
        connection.prepareStatement("SELECT page_id FROM page_total WHERE generation = ?")) {
      select.setInt(1, state.generation());
      addIds(select, used);
    }
    return used;
  }

  private static void addIds(PreparedStatement select, RoaringBitmap ids) throws SQLException {
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        ids.add(rows.getInt(1));
      }
    }
  }

  /**
   * Removes the next rows.
   *
   * @return whether there may be more
   */
  boolean removeUnused(Connection connection) throws SQLException {
    List<Integer> unused = nextUnused(connection);
    if (unused.isEmpty()) {
      return false;
    }
    try (Statement statement = connection.createStatement()) {
      statement.executeQuery("SELECT id FROM recording_gate WHERE id = 1 FOR UPDATE").close();
      VisitBatches.read(
          connection,
          RollupState.read(connection).foldedTo(),
          Long.MAX_VALUE,
          visit -> used.add(reference.applyAsInt(visit)));
      unused.removeIf(used::contains);
      for (List<Integer> ids : IdLists.of(unused)) {
        statement.executeUpdate("DELETE FROM " + table + " WHERE id IN " + IdLists.sql(ids));
      }
      statement.executeUpdate(
          "UPDATE recording_gate SET dictionary_epoch = dictionary_epoch + 1 WHERE id = 1");
    }
    return true;
  }

  /** The next ids that are not in use; empty when all have been looked at. */
  private List<Integer> nextUnused(Connection connection) throws SQLException {
    List<Integer> unused = new ArrayList<>();
    boolean more = true;
    while (more && unused.size() < ROWS_AT_ONCE) {
      more = false;
      String query =
          "SELECT id FROM "
              + table
              + " WHERE id > "
              + lastId
              + " ORDER BY id LIMIT "
              + ROWS_AT_ONCE;
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(query)) {
        while (rows.next() && unused.size() < ROWS_AT_ONCE) {
          more = true;
          lastId = rows.getInt(1);
          if (!used.contains(lastId)) {
            unused.add(lastId);
          }
        }
      }
    }
    return unused;
  }
}
