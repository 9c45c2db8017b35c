package footfall.rollups.control;

import footfall.database.control.Sql;
import footfall.rollups.entity.RollupState;
import footfall.visits.control.VisitOutbox;
import footfall.visits.entity.RecordingGate;
import footfall.visits.entity.Visit;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Adds committed batches of visits to the rollups and removes them from the outbox. Each call runs
 * in the caller's transaction, of isolation level READ COMMITTED, under the lease of the rollups.
 */
final class Folding {

  private static final String LAST_BATCH = "SELECT COALESCE(MAX(id), 0) FROM visit_batch";

  /** By primary key. */
  private static final String BATCH_SIZES =
      "SELECT id, visits FROM visit_batch WHERE id > :after AND id <= :last ORDER BY id";

  private Folding() {}

  /**
   * Returns the number of the last batch of which all earlier ones are committed: transactions that
   * have not committed yet get larger numbers.
   */
  static long lastBatch(EntityManager transaction, Connection connection) throws SQLException {
    transaction.find(RecordingGate.class, RecordingGate.ID, LockModeType.PESSIMISTIC_WRITE);
    long last = new Sql(connection, LAST_BATCH).first(row -> row.getLong(1)).orElseThrow();
    return Math.max(last, transaction.find(RollupState.class, RollupState.ID).foldedTo());
  }

  /**
   * Folds the oldest batches.
   *
   * @param last a {@link #lastBatch}
   * @param maxVisits the number of visits after which to stop, 1 or more; batches are not split
   * @return whether batches up to {@code last} are left
   */
  static boolean fold(EntityManager transaction, Connection connection, long last, int maxVisits)
      throws SQLException {
    RollupState state =
        transaction.find(RollupState.class, RollupState.ID, LockModeType.PESSIMISTIC_WRITE);
    long end = lastToFold(connection, state.foldedTo(), last, maxVisits);
    if (end > state.foldedTo()) {
      List<Visit> visits = new ArrayList<>();
      VisitOutbox.read(connection, state.foldedTo(), end, visits::add);
      add(connection, state.generation(), visits);
      if (state.building().isPresent()) {
        visits.removeIf(visit -> visit.id() >= state.builtBefore());
        add(connection, state.building().getAsInt(), visits);
      }
      state.foldUpTo(end);
      VisitOutbox.removeUpTo(connection, end);
    }
    return end < last;
  }

  private static long lastToFold(Connection connection, long after, long last, int maxVisits)
      throws SQLException {
    List<long[]> batches =
        new Sql(connection, BATCH_SIZES)
            .set("after", after)
            .set("last", last)
            .list(row -> new long[] {row.getLong(1), row.getLong(2)});
    long visits = 0;
    for (long[] batch : batches) {
      visits += batch[1];
      if (visits >= maxVisits) {
        return batch[0];
      }
    }
    return Math.max(after, last);
  }

  /** Adds visits to the rollups of a generation. */
  static void add(Connection connection, int generation, List<Visit> visits) throws SQLException {
    Map<Integer, PageSite> sites =
        PageSite.find(connection, visits.stream().map(Visit::pageId).collect(Collectors.toSet()));
    RollupDelta ofPages = new RollupDelta();
    RollupDelta ofSites = new RollupDelta();
    for (Visit visit : visits) {
      int site = sites.get(visit.pageId()).siteId();
      ofPages.add(visit.pageId(), visit);
      ofSites.add(RollupLevel.ALL_SITES, visit);
      if (site != RollupLevel.ALL_SITES) {
        ofSites.add(site, visit);
      }
    }
    new RollupTables(connection, RollupLevel.PAGE, generation).add(ofPages, sites);
    new RollupTables(connection, RollupLevel.SITE, generation).add(ofSites, sites);
  }
}
