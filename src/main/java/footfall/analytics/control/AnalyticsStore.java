package footfall.analytics.control;

import footfall.analytics.entity.PageStats;
import footfall.analytics.entity.VisitPage;
import footfall.visits.control.DatabaseFailure;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
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

  /** A question in the transaction of a connection. */
  @FunctionalInterface
  private interface Question<T> {

    T answer(Connection connection) throws SQLException;
  }

  private <T> T ask(Question<T> question) {
    try (Connection connection = database.getConnection()) {
      return question.answer(connection);
    } catch (SQLException e) {
      if (DatabaseFailure.isDefect(e)) {
        throw new IllegalStateException(e);
      }
      throw new AnalyticsUnavailableException("the database is away", e);
    }
  }

  /**
   * Answers.
   *
   * @throws AnalyticsUnavailableException if MariaDB is away
   */
  public PageStats stats(StatsQuery query) {
    return ask(connection -> query.answer(connection, values));
  }

  /**
   * Answers part by part.
   *
   * @throws AnalyticsUnavailableException if MariaDB is away
   */
  public void summary(SummaryQuery query, SummaryQuery.Receiver receiver) {
    ask(
        connection -> {
          query.answer(connection, values, receiver);
          return null;
        });
  }

  /**
   * Answers.
   *
   * @param limit how many visits
   * @throws AnalyticsUnavailableException if MariaDB is away
   */
  public VisitPage visits(VisitsQuery query, int limit) {
    return ask(connection -> query.page(connection, values, limit));
  }

  /**
   * See {@link VisitCount#ofRemoval}.
   *
   * @throws AnalyticsUnavailableException if MariaDB is away
   */
  public long countOfRemoval(long first, long end, long cleanedBefore) {
    return ask(connection -> VisitCount.ofRemoval(connection, first, end, cleanedBefore));
  }
}
