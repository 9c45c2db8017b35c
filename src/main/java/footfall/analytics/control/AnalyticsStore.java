package footfall.analytics.control;

import footfall.analytics.entity.HoursQuery;
import footfall.analytics.entity.PageStats;
import footfall.analytics.entity.RankedPage;
import footfall.analytics.entity.StatsQuery;
import footfall.analytics.entity.SummaryEnd;
import footfall.analytics.entity.SummaryQuery;
import footfall.analytics.entity.VisitSlice;
import footfall.analytics.entity.VisitsQuery;
import footfall.analytics.entity.WeekHours;
import footfall.database.control.Transactions;
import footfall.database.control.UnavailableException;
import footfall.dictionary.control.DictionaryValues;
import footfall.rollups.control.RollupSnapshot;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.function.Predicate;
import javax.sql.DataSource;

/** Queries visits and their counts, each query in one snapshot of the database. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class AnalyticsStore {

  @Resource(lookup = "jdbc/footfall-analytics")
  private DataSource database;

  @Inject private DictionaryValues values;
  @Inject private Snapshots snapshots;
  @Inject private Clock clock;

  /**
   * Reads the metrics of one page.
   *
   * @throws NotDivisibleException if an hour that must be divided cannot be
   * @throws TooManyVisitsException if too many visits would have to be read for that
   * @throws UnavailableException if MariaDB is away
   */
  public PageStats stats(StatsQuery query) {
    return Transactions.query(
        database, connection -> StatsReader.read(snapshots.open(connection), values, query));
  }

  /**
   * Reads the metrics of pages, page by page, and then the totals.
   *
   * @param pages accepts a page, and returns whether it has room for another
   * @throws NotDivisibleException if an hour that must be divided cannot be
   * @throws TooManyVisitsException if too many visits would have to be read for that
   * @throws UnavailableException if MariaDB is away
   */
  public SummaryEnd summary(SummaryQuery query, Predicate<RankedPage> pages) {
    return Transactions.query(
        database,
        connection ->
            new SummaryReader(snapshots.open(connection), values, query, clock.instant())
                .read(pages));
  }

  /**
   * Reads visits, and counts all that the query's filter selects.
   *
   * @param limit the maximum number of visits to read, 1 or more
   * @throws UnavailableException if MariaDB is away
   */
  public VisitSlice visits(VisitsQuery query, int limit) {
    return Transactions.query(
        database,
        connection -> new VisitsReader(Snapshot.open(connection), values, query).slice(limit));
  }

  /**
   * Counts visits by the hour of the week.
   *
   * @throws NotDivisibleException if an hour that must be divided cannot be
   * @throws TooManyVisitsException if too many visits would have to be read for that
   * @throws UnavailableException if MariaDB is away
   */
  public WeekHours hours(HoursQuery query) {
    return Transactions.query(
        database, connection -> new HoursReader(snapshots.open(connection), query).read());
  }

  /**
   * Counts visits that are being removed and are still there.
   *
   * @param first the smallest id
   * @param end the id that follows the largest
   * @param cleanedBefore {@link RollupSnapshot#cleanedBefore()} as it was before the removal began
   * @throws UnavailableException if MariaDB is away
   */
  public long countOfRemoval(long first, long end, long cleanedBefore) {
    return Transactions.query(
        database, connection -> VisitCount.ofRemoval(connection, first, end, cleanedBefore));
  }
}
