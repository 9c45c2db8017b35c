package footfall.embedded;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A second MariaDB that follows the one of a {@link FootfallInstance}, and can take its place. */
public final class Replica implements AutoCloseable {

  /** What the first one must be started with. */
  public static final List<String> PRIMARY =
      List.of("--log-bin=primary", "--server-id=1", "--binlog-format=ROW");

  private static final List<String> SECONDARY =
      List.of("--log-bin=replica", "--server-id=2", "--binlog-format=ROW", "--read-only");

  private static final int CATCH_UP_SECONDS = 60;

  private final FootfallInstance primary;
  private final DataDirectory directory;
  private final MariaDbProcess database;

  private Replica(FootfallInstance primary, DataDirectory directory) {
    this.primary = primary;
    this.directory = directory;
    this.database =
        new MariaDbProcess(directory, MariaDbSettings.TEST.with(SECONDARY), Ports.free());
  }

  /** Starts a replica, with the same accounts and passwords, which follows from the beginning. */
  public static Replica of(FootfallInstance primary, String name) throws IOException, SQLException {
    DataDirectory directory = DataDirectory.open(BuildDirectory.resolve("instances").resolve(name));
    directory.clear();
    directory.writeSecret(directory.resolve("password"), primary.password());
    Replica replica = new Replica(primary, directory);
    replica.database.start();
    replica.execute(
        "CHANGE MASTER TO MASTER_HOST='127.0.0.1', MASTER_USE_GTID=slave_pos, MASTER_USER='admin',"
            + " MASTER_SSL=0, MASTER_SSL_VERIFY_SERVER_CERT=0,"
            + " MASTER_PORT="
            + primary.database().port()
            + ", MASTER_PASSWORD='"
            + primary.password()
            + "'");
    replica.execute("START SLAVE");
    return replica;
  }

  /**
   * Does what an administrator does: stops writes to the primary, waits for the replica to have all
   * of them, and has the replica take writes.
   */
  public void takeOver() throws IOException, SQLException {
    try (Connection first = DriverManager.getConnection(primary.administratorJdbcUrl());
        Statement statement = first.createStatement()) {
      statement.execute("SET GLOBAL read_only = 1");
      catchUp(first);
    }
    promote();
  }

  /** Waits for the replica to have what is committed, and lets it follow no further. */
  public void stopFollowing() throws IOException, SQLException {
    try (Connection first = DriverManager.getConnection(primary.administratorJdbcUrl())) {
      catchUp(first);
    }
    execute("STOP SLAVE IO_THREAD");
  }

  private void catchUp(Connection first) throws IOException, SQLException {
    String position = text(first, "SELECT @@gtid_binlog_pos");
    String waited = text("SELECT MASTER_GTID_WAIT('" + position + "', " + CATCH_UP_SECONDS + ")");
    if (!waited.equals("0")) {
      throw new IOException("the replica is behind: " + text("SELECT @@gtid_slave_pos"));
    }
  }

  /** Has the replica take writes, with what it has. */
  public void promote() throws IOException, SQLException {
    execute("STOP SLAVE");
    execute("SET GLOBAL read_only = 0");
  }

  public int port() {
    return database.port();
  }

  /** The URL of the database with user and password. */
  public String jdbcUrl() throws IOException {
    return database.jdbcUrl();
  }

  private void execute(String sql) throws IOException, SQLException {
    try (Connection connection = administrator();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String text(String query) throws IOException, SQLException {
    try (Connection connection = administrator()) {
      return text(connection, query);
    }
  }

  private static String text(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  private Connection administrator() throws IOException, SQLException {
    return DriverManager.getConnection(jdbcUrl().replace("user=footfall&", "user=admin&"));
  }

  @Override
  public void close() throws IOException {
    try {
      database.close();
    } finally {
      directory.close();
    }
  }
}
