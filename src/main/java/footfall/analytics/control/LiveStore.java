package footfall.analytics.control;

import footfall.analytics.entity.LiveVisits;
import footfall.analytics.entity.VisitScope;
import footfall.database.control.Transactions;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.time.Instant;
import javax.sql.DataSource;

/** Reads the visits of the last minutes, of one snapshot of the database. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class LiveStore {

  @Resource(lookup = "jdbc/footfall-analytics")
  private DataSource database;

  /**
   * Reads the visits of the last 30 minutes.
   *
   * @param scope a page, a site or all; who asks may know of it
   * @throws footfall.database.control.UnavailableException if MariaDB is away, or the rollups lack
   *     visits that were recorded before an upgrade
   */
  public LiveVisits read(VisitScope scope, Instant now) {
    return Transactions.query(
        database, connection -> LiveReader.read(Snapshot.open(connection), scope, now));
  }

  /** Returns what is told of a scope to who may not know of it. */
  public LiveVisits nothing(Instant now) {
    return LiveReader.nothing(now);
  }
}
