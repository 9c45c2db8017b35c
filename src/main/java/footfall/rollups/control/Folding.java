package footfall.rollups.control;

import footfall.database.control.DatabaseClock;
import footfall.database.control.LeaseHeldException;
import footfall.rollups.entity.RollupExtent;
import footfall.rollups.entity.RollupState;
import footfall.visits.control.VisitOutbox;
import footfall.visits.entity.BatchSize;
import footfall.visits.entity.Visit;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Adds committed batches of visits to the rollups and removes exactly these from the outbox. Each
 * call runs in the caller's transaction, of isolation level READ COMMITTED, under the lease of the
 * rollups. It waits for no transaction that appends a batch, and none waits for it.
 *
 * <p>Batches are folded in the order of their numbers, of those that are committed. A fence ({@link
 * footfall.visits.control.OutboxFence}) that is seen here has no batch with a smaller number that
 * is not seen. So the transaction that removes it leaves none, and tells readers to begin behind
 * it.
 */
final class Folding {

  /** Batches of one visit each are the smallest. */
  private static final int MAX_BATCHES = 20_000;

  private Folding() {}

  /**
   * Folds the batches with the smallest numbers.
   *
   * @param last the largest number
   * @param maxVisits the number of visits after which to stop, 1 or more; batches are not split
   * @return whether batches up to {@code last} are left
   * @throws LeaseHeldException if another has folded one of them meanwhile
   */
  static boolean fold(EntityManager transaction, Connection connection, long last, int maxVisits)
      throws SQLException {
    RollupState state =
        transaction.find(RollupState.class, RollupState.ID, LockModeType.PESSIMISTIC_WRITE);
    VersionBefore.requireOut(connection);
    List<BatchSize> oldest = VisitOutbox.oldest(connection, state.foldedTo(), last, MAX_BATCHES);
    List<BatchSize> folded = firstOf(oldest, maxVisits);
    List<Long> ids = folded.stream().map(BatchSize::id).toList();
    if (!ids.isEmpty()) {
      List<Visit> visits = new ArrayList<>();
      if (!VisitOutbox.take(connection, ids, visits::add)) {
        throw new LeaseHeldException(RollupLease.NAME);
      }
      SiteMinutes.forget(connection, state, DatabaseClock.now(transaction));
      add(connection, state.extent(), visits);
      if (state.building().isPresent()) {
        visits.removeIf(visit -> visit.id() >= state.builtBefore());
        add(connection, state.buildingExtent(), visits);
      }
      state.change();
      folded.stream().filter(batch -> batch.visits() == 0).forEach(f -> state.foldTo(f.id()));
    }
    return ids.size() < oldest.size() || oldest.size() == MAX_BATCHES;
  }

  private static List<BatchSize> firstOf(List<BatchSize> batches, int maxVisits) {
    List<BatchSize> first = new ArrayList<>();
    long visits = 0;
    for (BatchSize batch : batches) {
      if (visits >= maxVisits) {
        break;
      }
      first.add(batch);
      visits += batch.visits();
    }
    return first;
  }

  /** Adds visits to the rollups of a generation. */
  static void add(Connection connection, RollupExtent extent, Collection<Visit> visits)
      throws SQLException {
    int visitorsBefore = TotalVisitors.addedBefore(connection, extent.generation());
    RollupDelta ofPages = RollupDelta.ofPages(visits, visitorsBefore);
    Map<Integer, PageSite> sites =
        new RollupTables(connection, RollupLevel.PAGE, extent.generation()).add(ofPages);
    new SitePageDays(connection, extent).write(ofPages.days(), sites);
    new FolderDays(connection, extent).add(visits, sites);
    RollupDelta ofSites = RollupDelta.ofSites(visits, sites, visitorsBefore);
    new SiteQuarters(connection, extent).add(ofSites.quarters());
    new SiteMinutes(connection, extent).add(visits, sites);
    new RollupTables(connection, RollupLevel.SITE, extent.generation()).add(ofSites);
  }
}
