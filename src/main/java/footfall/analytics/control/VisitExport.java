package footfall.analytics.control;

import footfall.analytics.entity.VisitDetails;
import footfall.database.control.UnavailableException;
import footfall.dictionary.control.DictionaryValues;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import javax.sql.DataSource;

/**
 * Reads visits in one snapshot, some thousands at a time, so that neither memory here nor anything
 * at MariaDB grows with their number. It lasts as long as the client reads, longer than a
 * transaction of the container may.
 */
public final class VisitExport implements AutoCloseable {

  private static final int VISITS_AT_ONCE = 10_000;

  private final VisitsQuery query;
  private final DictionaryValues values;
  private final Connection connection;
  private final Snapshot snapshot;
  private final OptionalInt pageId;
  private final long deadlineNanos;

  /** Takes visits. */
  @FunctionalInterface
  public interface Receiver {

    void visits(List<VisitDetails> visits) throws IOException;
  }

  private VisitExport(
      VisitsQuery query, DictionaryValues values, Connection connection, Duration maxDuration)
      throws SQLException {
    this.query = query;
    this.values = values;
    this.connection = connection;
    deadlineNanos = System.nanoTime() + maxDuration.toNanos();
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setAutoCommit(false);
    snapshot = Snapshot.open(connection);
    pageId = query.pageId(connection);
  }

  /**
   * Opens the snapshot; to be closed.
   *
   * @param maxDuration how long it may last: MariaDB keeps what is deleted until it ends
   * @throws UnavailableException if MariaDB is away
   */
  static VisitExport open(
      VisitsQuery query, DictionaryValues values, DataSource database, Duration maxDuration) {
    try {
      Connection connection = database.getConnection();
      try {
        return new VisitExport(query, values, connection, maxDuration);
      } catch (SQLException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw new UnavailableException("the database is away", e);
    }
  }

  /**
   * Reads them all, the newest first.
   *
   * @param limit how many at most
   * @throws ExportBrokenOffException if MariaDB goes away meanwhile or it takes too long, between
   *     two calls of the receiver
   * @throws IOException what the receiver throws
   */
  public void run(long limit, Receiver receiver) throws IOException {
    long end = query.filter().endId();
    long left = query.isNowhere(pageId) ? 0 : limit;
    try {
      while (left > 0) {
        int some = (int) Math.min(left, VISITS_AT_ONCE);
        List<VisitDetails> visits = query.read(snapshot, values, pageId, end, some);
        receiver.visits(visits);
        if (System.nanoTime() - deadlineNanos > 0) {
          throw new ExportBrokenOffException("it took longer than footfall.export.max-duration");
        }
        left = visits.size() < some ? 0 : left - some;
        end = visits.isEmpty() ? end : visits.get(visits.size() - 1).id();
      }
    } catch (SQLException e) {
      throw new ExportBrokenOffException("the database went away", e);
    }
  }

  /** Ends the snapshot and gives the connection back. */
  @Override
  public void close() {
    try (connection) {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      throw new UnavailableException("the database is away", e);
    }
  }
}
