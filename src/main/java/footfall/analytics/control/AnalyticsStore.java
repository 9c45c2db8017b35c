package footfall.analytics.control;

import footfall.analytics.entity.PageStats;
import footfall.analytics.entity.VisitSlice;
import footfall.database.control.Transactions;
import footfall.database.control.UnavailableException;
import footfall.dictionary.control.DictionaryValues;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import javax.sql.DataSource;

/** Answers questions on visits, each in one snapshot of the database. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class AnalyticsStore {

  @Resource(lookup = "jdbc/footfall-analytics")
  private DataSource database;

  @Inject private DictionaryValues values;

  public AnalyticsStore() {}

  /**
   * A store outside of a container.
   *
   * @param database gives connections with a transaction of isolation level REPEATABLE READ
   */
  public AnalyticsStore(DataSource database, DictionaryValues values) {
    this.database = database;
    this.values = values;
  }

  /**
   * Answers.
   *
   * @throws UnavailableException if MariaDB is away
   */
  public PageStats stats(StatsQuery query) {
    return Transactions.query(database, connection -> query.answer(connection, values));
  }

  /**
   * Answers part by part.
   *
   * @throws UnavailableException if MariaDB is away
   */
  public void summary(SummaryQuery query, SummaryQuery.Receiver receiver) {
    Transactions.query(
        database,
        connection -> {
          query.answer(connection, values, receiver);
          return null;
        });
  }

  /**
   * Answers.
   *
   * @param limit how many visits
   * @throws UnavailableException if MariaDB is away
   */
  public VisitSlice visits(VisitsQuery query, int limit) {
    return Transactions.query(database, connection -> query.page(connection, values, limit));
  }

  /**
   * See {@link VisitCount#ofRemoval}.
   *
   * @throws UnavailableException if MariaDB is away
   */
  public long countOfRemoval(long first, long end, long cleanedBefore) {
    return Transactions.query(
        database, connection -> VisitCount.ofRemoval(connection, first, end, cleanedBefore));
  }
}
