package footfall.rollups.control;

import footfall.database.control.Sql;
import footfall.rollups.control.PageSites.PageSite;
import footfall.rollups.entity.DayRollup;
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
 * Folds committed batches of visits into the rollups. Each call is a transaction's work under the
 * lease of the rollups, at isolation level READ COMMITTED.
 */
final class Folding {

  private static final String LAST_BATCH = "SELECT COALESCE(MAX(id), 0) FROM visit_batch";

  /** By primary key. */
  private static final String SIZES =
      "SELECT id, visits FROM visit_batch WHERE id > :after AND id <= :last ORDER BY id";

  private Folding() {}

  /**
   * The number of the last batch, of which all before are committed: commits under way have larger
   * ones.
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
   * @param maxVisits after how many visits to stop, 1 or more; a batch is never parted
   * @return whether batches up to {@code last} are left
   */
  static boolean fold(EntityManager transaction, Connection connection, long last, int maxVisits)
      throws SQLException {
    RollupState state =
        transaction.find(RollupState.class, RollupState.ID, LockModeType.PESSIMISTIC_WRITE);
    long end = end(connection, state.foldedTo(), last, maxVisits);
    if (end > state.foldedTo()) {
      List<Visit> visits = new ArrayList<>();
      VisitOutbox.read(connection, state.foldedTo(), end, visits::add);
      add(connection, state.generation(), visits);
      if (state.building().isPresent()) {
        List<Visit> built =
            visits.stream().filter(visit -> visit.id() < state.builtBefore()).toList();
        add(connection, state.building().getAsInt(), built);
      }
      state.foldUpTo(end);
      VisitOutbox.removeUpTo(connection, end);
    }
    return end < last;
  }

  /** The batch to stop at. */
  private static long end(Connection connection, long after, long last, int maxVisits)
      throws SQLException {
    List<long[]> sizes =
        new Sql(connection, SIZES)
            .set("after", after)
            .set("last", last)
            .list(row -> new long[] {row.getLong(1), row.getLong(2)});
    long visits = 0;
    for (long[] batch : sizes) {
      visits += batch[1];
      if (visits >= maxVisits) {
        return batch[0];
      }
    }
    return Math.max(after, last);
  }

  /** Adds visits to the rollups of a generation. */
  static void add(Connection connection, int generation, List<Visit> visits) throws SQLException {
    PageSites sites =
        PageSites.of(connection, visits.stream().map(Visit::pageId).collect(Collectors.toSet()));
    RollupDelta ofPages = new RollupDelta();
    RollupDelta ofSites = new RollupDelta();
    for (Visit visit : visits) {
      PageSite page = sites.site(visit.pageId());
      ofPages.add(visit.pageId(), visit);
      ofSites.add(RollupLevel.ALL_SITES, visit);
      if (page.siteId() != RollupLevel.ALL_SITES) {
        ofSites.add(page.siteId(), visit);
      }
    }
    add(connection, RollupLevel.PAGE, generation, ofPages, sites);
    add(connection, RollupLevel.SITE, generation, ofSites, sites);
  }

  private static void add(
      Connection connection, RollupLevel level, int generation, RollupDelta delta, PageSites sites)
      throws SQLException {
    new TotalTable(connection, level, generation).add(delta.totals(), sites);
    DayTable days = new DayTable(connection, level, generation);
    for (Map.Entry<Integer, Map<Integer, DayRollup>> day : delta.days().entrySet()) {
      days.add(day.getKey(), day.getValue());
    }
  }
}
