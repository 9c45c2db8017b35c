package footfall.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** A Liberty of a {@link FootfallCluster}, with a network of its own to MariaDB. */
public final class ClusterNode implements AutoCloseable {

  private static final int TRIES = 500;

  /** Tries come after one more of these each, then begin anew: transactions have a rhythm too. */
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(1);

  private static final int RHYTHM = 20;

  /**
   * Long enough for a statement that was under way to end, and longer than the 0.1 s for which
   * MariaDB shows what transactions there were.
   */
  private static final Duration STANDSTILL = Duration.ofMillis(120);

  /** What has begun to write and has not committed. */
  private static final String OPEN_TRANSACTIONS =
      """
      SELECT p.host
      FROM information_schema.innodb_trx t
        JOIN information_schema.processlist p ON p.id = t.trx_mysql_thread_id
      WHERE t.trx_rows_modified > 0
      """;

  private final int port = Ports.free();
  private final Forwarder database = new Forwarder();
  private final Path directory;
  private final Map<String, String> environment;
  private LibertyProcess liberty;

  /**
   * @param environment variables of the server, where MariaDB is excepted
   */
  ClusterNode(Path directory, Map<String, String> environment) throws IOException {
    this.directory = directory;
    this.environment = new HashMap<>(environment);
    this.environment.put("DB_PORT", Integer.toString(database.port()));
    this.liberty = new LibertyProcess(directory, port, this.environment);
  }

  /** Where the application is, with a slash at its end. */
  public URI baseUri() {
    return URI.create("http://localhost:" + port + "/");
  }

  public int port() {
    return port;
  }

  public LibertyProcess liberty() {
    return liberty;
  }

  /** The network between this node and MariaDB. */
  public Forwarder database() {
    return database;
  }

  /** Has the node say that it is not ready any more; its next start ends that. */
  public void leave() throws IOException {
    liberty.leave();
  }

  /** Starts the node again, after a clean stop if it runs, and returns when it is ready. */
  public void restart() throws IOException {
    restart(Map.of());
  }

  /**
   * Starts the node again, after a clean stop if it runs, and returns at once.
   *
   * @param further variables for this start alone
   */
  public void restartWithoutWaiting(Map<String, String> further) throws IOException {
    liberty.close();
    Map<String, String> variables = new HashMap<>(environment);
    variables.putAll(further);
    liberty = new LibertyProcess(directory, port, variables);
    liberty.startWithoutWaiting();
  }

  /** As {@link #restartWithoutWaiting}, and returns when the node is ready. */
  public void restart(Map<String, String> further) throws IOException {
    restartWithoutWaiting(further);
    liberty.awaitHealth("ready");
  }

  /**
   * Suspends the node (SIGSTOP) at a moment at which it has written in a transaction and not
   * committed. There must be load.
   *
   * @param administratorUrl of the MariaDB that it uses
   * @return how often it was suspended at another moment before
   */
  public int suspendInTransaction(String administratorUrl) throws IOException, SQLException {
    try (Connection connection = DriverManager.getConnection(administratorUrl)) {
      for (int tries = 0; tries < TRIES; tries++) {
        liberty.suspend();
        LockSupport.parkNanos(STANDSTILL.toNanos());
        if (isInTransaction(connection)) {
          return tries;
        }
        liberty.resume();
        LockSupport.parkNanos(BETWEEN_TRIES.multipliedBy(1 + tries % RHYTHM).toNanos());
      }
    }
    throw new IOException("The node was in no transaction, " + TRIES + " times");
  }

  private boolean isInTransaction(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(OPEN_TRANSACTIONS)) {
      boolean found = false;
      while (rows.next() && !found) {
        String host = rows.getString(1);
        found = database.connectsFrom(Integer.parseInt(host.substring(host.lastIndexOf(':') + 1)));
      }
      return found;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      database.mend();
      liberty.close();
    } finally {
      database.close();
    }
  }
}
