package footfall.analytics.control;

import footfall.analytics.entity.Report;
import footfall.analytics.entity.ReportQuery;
import footfall.database.control.Transactions;
import footfall.dictionary.control.DictionaryValues;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import javax.sql.DataSource;

/** Makes reports, each from one snapshot of the database. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ReportStore {

  @Resource(lookup = "jdbc/footfall-analytics")
  private DataSource database;

  @Inject private DictionaryValues values;
  @Inject private Snapshots snapshots;

  /**
   * Makes a report.
   *
   * @throws NotDivisibleException if an hour that must be divided cannot be
   * @throws TooManyVisitsException if too many visits would have to be read for that
   * @throws footfall.database.control.UnavailableException if MariaDB is away
   */
  public Report report(ReportQuery query) {
    return Transactions.query(
        database, connection -> new ReportReader(snapshots.open(connection), values, query).read());
  }
}
