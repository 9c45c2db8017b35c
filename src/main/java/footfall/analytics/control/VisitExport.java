package footfall.analytics.control;

import footfall.analytics.entity.VisitDetails;
import footfall.database.control.UnavailableException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/**
 * Reads visits in one snapshot, some thousands at a time, so that neither memory of this process
 * nor a result in MariaDB grows with their number. An export lasts as long as its client reads,
 * which is longer than a transaction of the container may last. For one thread.
 */
public final class VisitExport implements AutoCloseable {

  private static final int VISITS_AT_ONCE = 10_000;

  private final Connection connection;
  private final Source visits;
  private final long deadlineNanos;
  private final ExportProgress progress;
  private long written;
  private boolean whole;

  /** Reads the next visits; fewer than {@code limit} if no more follow. */
  @FunctionalInterface
  interface Source {

    List<VisitDetails> next(int limit) throws SQLException;
  }

  /** Opens what is exported, in a snapshot. */
  @FunctionalInterface
  interface Opening {

    Source open(Snapshot snapshot) throws SQLException;
  }

  /** Writes a visit. */
  @FunctionalInterface
  public interface VisitWriter {

    void write(VisitDetails visit) throws IOException;
  }

  /**
   * @param connection is closed with the export
   * @param maxDuration how long the export may last: until it ends, MariaDB keeps deleted rows
   * @param maxStall see {@link ExportProgress}
   */
  VisitExport(Connection connection, Opening opening, Duration maxDuration, Duration maxStall)
      throws SQLException {
    this.connection = connection;
    progress = new ExportProgress(maxStall, System::nanoTime);
    deadlineNanos = System.nanoTime() + maxDuration.toNanos();
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setAutoCommit(false);
    visits = opening.open(Snapshot.open(connection));
  }

  /**
   * Reads all visits, the newest first.
   *
   * @param limit the maximum number of visits
   * @throws ExportBrokenOffException between two calls of the writer, if MariaDB goes away, the
   *     maximum duration has passed, or the client is too slow
   * @throws IOException if the writer throws it
   */
  public void run(long limit, VisitWriter writer) throws IOException {
    long left = limit;
    try {
      while (left > 0) {
        int some = (int) Math.min(left, VISITS_AT_ONCE);
        List<VisitDetails> read = visits.next(some);
        for (VisitDetails visit : read) {
          writer.write(visit);
          written++;
          if (progress.wrote()) {
            keepSnapshot();
          }
        }
        if (System.nanoTime() - deadlineNanos > 0) {
          throw new ExportBrokenOffException("it took longer than footfall.export.max-duration");
        }
        left = read.size() < some ? 0 : left - some;
      }
      whole = true;
    } catch (SQLException e) {
      throw progress.failed(e);
    }
  }

  /** Shows MariaDB, which ends what it does not hear of (DB_EXPORT_BOUNDS), that it goes on. */
  private void keepSnapshot() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT 1");
    }
  }

  /** Returns how many visits the writer has taken. */
  public long written() {
    return written;
  }

  /** Returns whether the writer has taken all visits. */
  public boolean isWhole() {
    return whole;
  }

  /** Ends the snapshot and returns the connection to its pool. */
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
