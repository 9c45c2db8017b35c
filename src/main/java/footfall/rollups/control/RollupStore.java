package footfall.rollups.control;

import footfall.database.control.Lease;
import footfall.database.control.SqlWork;
import footfall.database.control.Transactions;
import footfall.rollups.entity.RollupProgress;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;

/** The rollups in the database. Each call is a transaction of its own. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class RollupStore {

  /** By primary keys. */
  private static final String PROGRESS =
      """
      SELECT COALESCE(SUM(b.visits), 0),
        COALESCE(TIMESTAMPDIFF(MICROSECOND, MIN(b.committed_at), CURRENT_TIMESTAMP(3)), 0),
        s.building, s.built_visits, s.build_total, UNIX_TIMESTAMP(s.build_finished_at) * 1000
      FROM rollup_state s LEFT JOIN visit_batch b ON b.id > s.folded_to
      WHERE s.id = 1
      GROUP BY s.id
      """;

  @Resource(lookup = "jdbc/footfall-rollups")
  private DataSource database;

  public RollupStore() {}

  /**
   * A store outside of a container.
   *
   * @param database gives connections that commit when they are closed
   */
  public RollupStore(DataSource database) {
    this.database = database;
  }

  private <T> T run(SqlWork<T> work) {
    return Transactions.run(database, work);
  }

  private <T> T run(Lease lease, SqlWork<T> work) {
    return Transactions.run(database, lease, work);
  }

  /** How far the rollups are. */
  public RollupProgress progress() {
    return run(
        connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet row = statement.executeQuery(PROGRESS)) {
            row.next();
            boolean rebuilding = row.getObject(3) != null;
            return new RollupProgress(
                row.getLong(1),
                Duration.ofNanos(Math.max(0, row.getLong(2)) * 1000),
                rebuilding
                    ? Optional.of(new RollupProgress.Rebuilding(row.getLong(4), row.getLong(5)))
                    : Optional.empty(),
                Optional.ofNullable(row.getBigDecimal(6))
                    .map(millis -> Instant.ofEpochMilli(millis.longValue())));
          }
        });
  }

  /** Acquires the lease if it is free. */
  public boolean tryAcquire(Lease lease) {
    return run(lease::tryAcquire);
  }

  public void release(Lease lease) {
    run(
        connection -> {
          lease.release(connection);
          return null;
        });
  }

  /** See {@link Folding#lastBatch}. */
  public long lastBatch() {
    return run(Folding::lastBatch);
  }

  /** See {@link Folding#fold}. */
  public boolean fold(Lease lease, long last, int maxVisits) {
    return run(lease, connection -> Folding.fold(connection, last, maxVisits));
  }

  /** See {@link Rebuild#request}. */
  public void requestRebuild() {
    run(
        connection -> {
          Rebuild.request(connection);
          return null;
        });
  }

  /** See {@link Rebuild#step}. */
  public boolean rebuild(Lease lease, int maxVisits) {
    return run(lease, connection -> Rebuild.step(connection, maxVisits));
  }

  /** See {@link Rebuild#sweep}. */
  public boolean sweep(Lease lease) {
    return run(lease, Rebuild::sweep);
  }
}
