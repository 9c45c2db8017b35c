package footfall.analytics.control;

import footfall.access.entity.Sites;
import footfall.analytics.counts.CountSource;
import footfall.analytics.counts.IntervalClock;
import footfall.database.control.Sql;
import footfall.database.control.Transactions;
import footfall.values.PageUrl;
import footfall.visits.control.VisitCommitLock;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;
import javax.sql.DataSource;

/** Counts the visits of a page in the database. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class PageCountStore {

  private static final String NOW =
      """
      SELECT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6)), @@GLOBAL.server_id
      """;

  @Resource(lookup = "jdbc/footfall-reading")
  private DataSource database;

  @Inject private VisitCommitLock commits;

  /** The id of a page; empty if it was never visited. */
  public Optional<Integer> id(PageUrl page) {
    return Transactions.query(database, connection -> Pages.id(connection, page, Sites.ALL));
  }

  /**
   * Counts the visits of a page in one snapshot, which is opened while no commit of this node is
   * under way. The connection is taken before: waiting for one must not hold commits up.
   *
   * @param opened is told of the snapshot before further commits
   * @throws footfall.database.control.UnavailableException if MariaDB is away, or the rollups lack
   *     visits that were recorded before an upgrade
   */
  public long count(int pageId, CountSource.Opened opened) {
    return Transactions.query(
        database,
        connection -> {
          Snapshot snapshot =
              commits.openSnapshot(
                  connection,
                  c -> {
                    long begun = System.nanoTime();
                    Snapshot open = Snapshot.open(c);
                    opened.at(begun, System.nanoTime());
                    return open;
                  });
          return PageTotals.foldedVisits(snapshot, pageId)
              + snapshot.countUnfolded(visit -> visit.pageId() == pageId);
        });
  }

  /**
   * Reads MariaDB's clock, unless the connection leads to another server than that of the clock.
   *
   * @throws footfall.database.control.UnavailableException if MariaDB is away
   */
  public void read(IntervalClock clock) {
    Transactions.query(
        database,
        connection -> {
          long sent = System.nanoTime();
          return new Sql(connection, NOW)
              .first(
                  row -> {
                    boolean isRead = clock.isOf(row.getLong(2));
                    if (isRead) {
                      clock.read(sent, row.getLong(1), System.nanoTime());
                    }
                    return isRead;
                  })
              .orElseThrow();
        });
  }
}
