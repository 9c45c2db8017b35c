package footfall.visits.control;

import footfall.groupcommit.RecordingUnavailableException;
import footfall.visits.entity.Page;
import footfall.visits.entity.PageUrl;
import jakarta.ejb.Stateless;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Counts a page's visits in the database, in one snapshot: its total, and what is not folded. */
@Stateless
@Interceptors(DatabaseFailureInterceptor.class)
public class PageCountStore {

  /** By primary keys; opens the snapshot. */
  private static final String TOTAL =
      """
      SELECT s.folded_to, COALESCE(t.visits, 0), s.generation >= 0
      FROM rollup_state s
      LEFT JOIN page_total t ON t.generation = s.generation AND t.page_id = ?
      WHERE s.id = 1
      """;

  @PersistenceContext(unitName = "reading")
  private EntityManager visits;

  /** The page's id, if it ever was visited. */
  public Optional<Integer> id(PageUrl page) {
    return visits
        .createNamedQuery(Page.BY_HASH, Object[].class)
        .setParameter("hashes", List.of(Page.hash(page)))
        .getResultStream()
        .map(row -> (Integer) row[0])
        .findFirst();
  }

  /**
   * Counts the visits of a page.
   *
   * @param opening runs what it is given once, which opens the snapshot
   * @throws RecordingUnavailableException if the rollups lack visits of before an upgrade
   */
  public long count(int pageId, SnapshotOpening opening) {
    // To wait for one of the pool's connections is not to hold up what waits for the snapshot.
    Connection connection = visits.unwrap(Connection.class);
    try (PreparedStatement select = connection.prepareStatement(TOTAL)) {
      select.setInt(1, pageId);
      try (ResultSet row = opening.open(select::executeQuery)) {
        row.next();
        if (!row.getBoolean(3)) {
          throw new RecordingUnavailableException(
              "visits of before the upgrade are being counted; /rollups tells how far");
        }
        AtomicLong count = new AtomicLong(row.getLong(2));
        VisitBatches.read(
            connection,
            row.getLong(1),
            Long.MAX_VALUE,
            visit -> {
              if (visit.pageId() == pageId) {
                count.incrementAndGet();
              }
            });
        return count.get();
      }
    } catch (SQLException e) {
      throw new PersistenceException(e);
    }
  }

  /** Runs the query that opens a snapshot. */
  @FunctionalInterface
  public interface SnapshotOpening {

    /** Runs {@code query} and returns its result. */
    ResultSet open(Query query) throws SQLException;
  }

  /** A query that is yet to run. */
  @FunctionalInterface
  public interface Query {

    ResultSet run() throws SQLException;
  }
}
