package footfall.analytics.control;

import footfall.analytics.entity.PageList;
import footfall.analytics.entity.PagesQuery;
import footfall.analytics.entity.SiteList;
import footfall.analytics.entity.SitesQuery;
import footfall.database.control.Transactions;
import footfall.database.control.UnavailableException;
import footfall.dictionary.control.DictionaryValues;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import javax.sql.DataSource;

/** Lists pages and sites of a window, each list from one snapshot of the database. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class RankingStore {

  @Resource(lookup = "jdbc/footfall-analytics")
  private DataSource database;

  @Inject private DictionaryValues values;
  @Inject private Snapshots snapshots;

  /**
   * Lists pages.
   *
   * @throws NotDivisibleException if an hour that must be divided cannot be
   * @throws TooManyVisitsException if too many visits would have to be read for that
   * @throws UnavailableException if MariaDB is away, or pages of before an upgrade are not ranked
   *     yet
   */
  public PageList pages(PagesQuery query) {
    return Transactions.query(
        database, connection -> new PagesReader(snapshots.open(connection), values, query).read());
  }

  /**
   * Lists sites.
   *
   * @throws NotDivisibleException if an hour that must be divided cannot be
   * @throws TooManyVisitsException if too many visits would have to be read for that
   * @throws UnavailableException if MariaDB is away
   */
  public SiteList sites(SitesQuery query) {
    return Transactions.query(
        database, connection -> new SitesReader(snapshots.open(connection), query).read());
  }

  /**
   * Lists the hosts that {@link #sites} may list, also those behind its limit, in one order always.
   *
   * @throws UnavailableException if MariaDB is away
   */
  public List<String> hosts(SitesQuery query) {
    return Transactions.query(database, connection -> SitesReader.hosts(connection, query));
  }
}
