package footfall.access.control;

import footfall.access.entity.AuditEntry;
import footfall.access.entity.AuditId;
import footfall.access.entity.AuditQuery;
import footfall.database.control.DatabaseClock;
import footfall.database.control.DatabaseFailureInterceptor;
import footfall.database.control.Transactions;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * The audit trail in table audit. Each call is a transaction of its own, on connections that are
 * nothing to recording.
 */
@Stateless
@Interceptors(DatabaseFailureInterceptor.class)
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class AuditStore {

  @PersistenceContext(unitName = "rollups")
  private EntityManager transaction;

  /** Adds entries; of those that are there already, writes the number of requests. */
  public void add(Collection<AuditEntry> entries) {
    Transactions.execute(
        transaction,
        connection -> {
          AuditRows.insert(connection, entries);
          return null;
        });
  }

  /** Tells the end of what an entry is about. */
  public void end(AuditEntry ended) {
    Transactions.execute(
        transaction,
        connection -> {
          AuditRows.end(connection, ended);
          return null;
        });
  }

  /** Returns entries, the newest first. */
  public List<AuditEntry> read(AuditQuery query, int limit) {
    return Transactions.query(
        transaction, connection -> AuditRows.select(connection, query, limit));
  }

  /**
   * Deletes the oldest entries that are older than the retention, by MariaDB's clock.
   *
   * @param limit the most entries
   * @return how many
   */
  public int deleteOlderThan(Duration retention, int limit) {
    return Transactions.execute(
        transaction,
        connection -> {
          long before = AuditId.firstAt(DatabaseClock.now(transaction).minus(retention));
          return AuditRows.delete(connection, before, limit);
        });
  }
}
