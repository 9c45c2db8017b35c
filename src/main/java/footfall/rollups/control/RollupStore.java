package footfall.rollups.control;

import footfall.access.control.AuditRows;
import footfall.access.entity.AuditEntry;
import footfall.database.control.DatabaseFailureInterceptor;
import footfall.database.control.LeaseToken;
import footfall.database.control.Sql;
import footfall.database.control.SqlWork;
import footfall.database.control.Transactions;
import footfall.rollups.entity.RollupProgress;
import footfall.rollups.entity.RollupState;
import footfall.values.VisitId;
import footfall.visits.control.VisitOutbox;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Updates the rollups in the database. Each call runs in a transaction of its own. */
@Stateless
@Interceptors(DatabaseFailureInterceptor.class)
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class RollupStore {

  /** By primary keys and index folder_days; a fence, which has no visits, is not late. */
  private static final String PROGRESS =
      """
      SELECT b.visits, b.lag, s.building, s.built_visits, s.build_total,
        UNIX_TIMESTAMP(s.build_finished_at) * 1000, s.quarters_from, s.ranked_to,
        (SELECT COALESCE(MAX(t.page_id), 0) FROM page_total t WHERE t.generation = s.generation),
        s.folders_to, (SELECT COUNT(*) FROM folder f WHERE f.days_from > 0),
        s.building IS NULL AND UNIX_TIMESTAMP() DIV 86400 > COALESCE(
          (SELECT v.complete_before FROM total_visitors v WHERE v.generation = s.generation), 0)
      FROM rollup_state s CROSS JOIN (
        SELECT COALESCE(SUM(visits), 0) AS visits,
          COALESCE(
            TIMESTAMPDIFF(
              MICROSECOND, MIN(CASE WHEN visits > 0 THEN committed_at END), CURRENT_TIMESTAMP(3)),
            0) AS lag
        FROM visit_batch
        WHERE id > (SELECT folded_to FROM rollup_state WHERE id = 1)
      ) b
      WHERE s.id = 1
      """;

  @PersistenceContext(unitName = "rollups")
  private EntityManager rollups;

  private <T> T run(LeaseToken lease, SqlWork<T> work) {
    return Transactions.run(rollups, lease, work);
  }

  /** Reads the progress of folding and of a rebuild. */
  public RollupProgress progress() {
    return Transactions.run(
        rollups,
        connection -> new Sql(connection, PROGRESS).first(RollupStore::progress).orElseThrow());
  }

  private static RollupProgress progress(ResultSet row) throws SQLException {
    return new RollupProgress(
        row.getLong(1),
        Duration.ofNanos(Math.max(0, row.getLong(2)) * 1000),
        row.getObject(3) != null
            ? Optional.of(new RollupProgress.Rebuilding(row.getLong(4), row.getLong(5)))
            : Optional.empty(),
        Optional.ofNullable(row.getBigDecimal(6))
            .map(millis -> Instant.ofEpochMilli(millis.longValue())),
        Optional.of(row.getLong(7)).filter(id -> id > 0).map(VisitId::time),
        row.getObject(8) != null
            ? Optional.of(new RollupProgress.Ranking(Math.max(0, row.getInt(8)), row.getInt(9)))
            : Optional.empty(),
        row.getInt(10) < row.getInt(9),
        row.getInt(11),
        row.getBoolean(12));
  }

  /**
   * Keeps nodes of the version before from folding, if none is at it, see {@link
   * VersionBefore#tryKeepOut}.
   */
  public boolean tryKeepVersionBeforeOut() {
    return Transactions.run(rollups, connection -> VersionBefore.tryKeepOut(rollups, connection));
  }

  /** Acquires the lease if it is free, and returns whether it was. */
  public boolean tryAcquire(LeaseToken lease) {
    return Transactions.run(
        rollups,
        connection -> VersionBefore.tryKeepOut(rollups, connection) && lease.tryAcquire(rollups));
  }

  /** Releases the lease, if it is still held. */
  public void release(LeaseToken lease) {
    lease.release(rollups);
  }

  /** Returns the largest number of a batch that is committed, see {@link VisitOutbox#last}. */
  public long lastBatch() {
    return Transactions.run(
        rollups,
        connection ->
            VisitOutbox.last(
                connection, rollups.find(RollupState.class, RollupState.ID).foldedTo()));
  }

  /** Folds some batches, see {@link Folding#fold}. */
  public boolean fold(LeaseToken lease, long last, int maxVisits) {
    return run(lease, connection -> Folding.fold(rollups, connection, last, maxVisits));
  }

  /**
   * Requests a rebuild, see {@link Rebuild#request}.
   *
   * @param audited is told to be done
   */
  public void requestRebuild(AuditEntry audited) {
    Transactions.run(
        rollups,
        connection -> {
          Rebuild.request(rollups, connection);
          AuditRows.done(connection, audited);
          return null;
        });
  }

  /** Continues a rebuild, see {@link Rebuild#step}. */
  public boolean rebuild(LeaseToken lease, int maxVisits) {
    return run(lease, connection -> Rebuild.step(rollups, connection, maxVisits));
  }

  /** Continues to fill the table by which pages are ranked, see {@link Ranking#step}. */
  public boolean rank(LeaseToken lease, int maxRows) {
    return run(lease, connection -> Ranking.step(rollups, connection, maxRows));
  }

  /** Continues to look for folders with many pages, see {@link FolderSearch#step}. */
  public boolean findFolders(LeaseToken lease, int minPages, int maxPages) {
    return run(lease, connection -> FolderSearch.step(rollups, connection, minPages, maxPages));
  }

  /** Continues to fill the days of folders, see {@link FolderFilling#step}. */
  public boolean fillFolders(LeaseToken lease, int maxPages) {
    return run(lease, connection -> FolderFilling.step(rollups, connection, maxPages));
  }

  /**
   * Continues to add the visitors of days that are over to totals, see {@link TotalVisitors#step}.
   */
  public boolean addVisitors(LeaseToken lease, int maxRows) {
    return run(lease, connection -> TotalVisitors.step(rollups, connection, maxRows));
  }

  /** Deletes rows of old generations, see {@link Rebuild#deleteObsolete}. */
  public boolean deleteObsolete(LeaseToken lease) {
    return run(lease, connection -> Rebuild.deleteObsolete(rollups, connection));
  }
}
