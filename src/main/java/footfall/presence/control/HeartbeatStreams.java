package footfall.presence.control;

import footfall.database.control.ConflictException;
import footfall.database.control.DatabaseFailureInterceptor;
import footfall.database.control.Transactions;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.interceptor.Interceptors;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Begins streams of heartbeats and reserves ids for new clients. Each statement commits by itself,
 * so that a process that stops between two of them holds no lock.
 */
@Stateless
@Interceptors(DatabaseFailureInterceptor.class)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class HeartbeatStreams {

  /** So many that a process seldom needs more; it loses those that it does not use. */
  private static final int CLIENTS_PER_BLOCK = 10_000;

  private static final SecureRandom RANDOM = new SecureRandom();

  @Resource(lookup = "jdbc/footfall")
  private DataSource database;

  /**
   * Prepares a stream for a batch: begins it unless it is open, and reserves ids.
   *
   * @param clients the maximum number of new clients in the batch
   * @throws ConflictException if the server was replaced meanwhile; a repeated attempt can succeed
   */
  public void prepare(HeartbeatStream stream, int clients) {
    if (!stream.isOpen() || stream.freeClients() < clients) {
      Transactions.query(database, connection -> prepare(connection, stream, clients));
    }
  }

  private static boolean prepare(Connection connection, HeartbeatStream stream, int clients)
      throws SQLException {
    if (!stream.isOpen()) {
      long id = RANDOM.nextLong(1, Long.MAX_VALUE);
      stream.begin(id, StreamTable.begin(connection, id));
    }
    if (!StreamTable.reserveClients(connection, stream, Math.max(clients, CLIENTS_PER_BLOCK))) {
      stream.abandon();
      throw new ConflictException(new IllegalStateException("the server was replaced"));
    }
    return true;
  }
}
