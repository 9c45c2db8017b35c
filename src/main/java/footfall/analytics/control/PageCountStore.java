package footfall.analytics.control;

import footfall.database.control.Transactions;
import footfall.values.PageUrl;
import footfall.visits.control.VisitCommitLock;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Counts the visits of a page in the database. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class PageCountStore {

  @Resource(lookup = "jdbc/footfall-reading")
  private DataSource database;

  @Inject private VisitCommitLock commits;

  /** The id of a page; empty if it was never visited. */
  public Optional<Integer> id(PageUrl page) {
    return Transactions.query(database, connection -> Pages.id(connection, page));
  }

  /**
   * Counts the visits of a page in one snapshot, which is opened while no commit of this node is
   * under way. The connection is taken before: waiting for one must not hold commits up.
   *
   * @param opened runs once the snapshot is opened, before further commits
   * @throws footfall.database.control.UnavailableException if MariaDB is away, or the rollups lack
   *     visits that were recorded before an upgrade
   */
  public long count(int pageId, Runnable opened) {
    return Transactions.query(
        database,
        connection -> {
          Snapshot snapshot =
              commits.openSnapshot(
                  connection,
                  c -> {
                    Snapshot open = Snapshot.open(c);
                    opened.run();
                    return open;
                  });
          return PageTotals.folded(snapshot, List.of(pageId)).visits(pageId)
              + snapshot.countUnfolded(visit -> visit.pageId() == pageId);
        });
  }
}
