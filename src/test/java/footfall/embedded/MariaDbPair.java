package footfall.embedded;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * A primary MariaDB whose commits wait until its replica has them (semi-synchronous, AFTER_SYNC),
 * with GTIDs. Each server has an id of its own, also one that takes the place of a lost one.
 */
public final class MariaDbPair implements AutoCloseable {

  /** After which time without a word of the replica the primary goes on alone. */
  public static final Duration FALLBACK = Duration.ofSeconds(2);

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(20);
  private static final int CATCH_UP_SECONDS = 60;

  private static final List<String> OPTIONS =
      List.of(
          "--log-bin=binlog",
          "--binlog-format=ROW",
          "--log-slave-updates",
          "--rpl-semi-sync-master-wait-point=AFTER_SYNC",
          "--rpl-semi-sync-master-timeout=" + FALLBACK.toMillis(),
          "--rpl-semi-sync-slave-enabled=ON",
          "--slave-net-timeout=5");

  private final String name;
  private Server primary;
  private Server replica;
  private int servers;

  private record Server(DataDirectory directory, MariaDbProcess process) implements AutoCloseable {

    void execute(String... statements) throws IOException, SQLException {
      try (Connection connection = DriverManager.getConnection(administratorUrl());
          Statement statement = connection.createStatement()) {
        for (String sql : statements) {
          statement.execute(sql);
        }
      }
    }

    String text(String query, String column) throws IOException, SQLException {
      try (Connection connection = DriverManager.getConnection(administratorUrl());
          Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery(query)) {
        row.next();
        return row.getString(column);
      }
    }

    String administratorUrl() throws IOException {
      return process.jdbcUrl().replace("user=footfall&", "user=admin&");
    }

    @Override
    public void close() throws IOException {
      try {
        process.close();
      } finally {
        directory.close();
      }
    }
  }

  private MariaDbPair(String name) {
    this.name = name;
  }

  /**
   * Starts a pair with no data, in {@code target/instances/<name>-<number>}, and returns once
   * commits wait for the replica.
   */
  public static MariaDbPair started(String name) throws IOException, SQLException {
    MariaDbPair pair = new MariaDbPair(name);
    try {
      pair.primary = pair.start();
      pair.addReplica();
      return pair;
    } catch (IOException | SQLException e) {
      pair.close();
      throw e;
    }
  }

  private Server start() throws IOException {
    servers++;
    DataDirectory directory =
        DataDirectory.open(BuildDirectory.resolve("instances").resolve(name + "-" + servers));
    directory.clear();
    if (primary != null) {
      directory.writeSecret(directory.resolve("password"), primary.directory().password());
    }
    MariaDbProcess process =
        new MariaDbProcess(
            directory,
            MariaDbSettings.TEST
                .with(SqlMode.options())
                .with(OPTIONS)
                .with(List.of("--server-id=" + servers)),
            Ports.free());
    process.start();
    return new Server(directory, process);
  }

  /** Starts a replica in the place of the one that was lost or promoted; awaits its first word. */
  public void addReplica() throws IOException, SQLException {
    replica = start();
    replica.execute(
        "SET GLOBAL read_only = 1",
        "CHANGE MASTER TO MASTER_HOST='127.0.0.1', MASTER_USE_GTID=slave_pos, MASTER_USER='admin',"
            + " MASTER_SSL=0, MASTER_SSL_VERIFY_SERVER_CERT=0, MASTER_CONNECT_RETRY=1,"
            + " MASTER_PORT="
            + primary.process().port()
            + ", MASTER_PASSWORD='"
            + primary.directory().password()
            + "'",
        "START SLAVE");
    primary.execute("SET GLOBAL rpl_semi_sync_master_enabled = 1");
    awaitSemiSync();
  }

  /** Waits until each commit waits for the replica (again). */
  public void awaitSemiSync() throws IOException, SQLException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!isSemiSync()) {
      if (System.nanoTime() > deadline) {
        throw new IOException("Commits do not wait for the replica within " + PATIENCE);
      }
      // A commit, beside the service's tables: the replica is asked to confirm the next it gets.
      primary.execute("CREATE OR REPLACE DATABASE asked");
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  private boolean isSemiSync() throws IOException, SQLException {
    return primary.text("SHOW STATUS LIKE 'Rpl_semi_sync_master_status'", "Value").equals("ON")
        && primary.text("SHOW STATUS LIKE 'Rpl_semi_sync_master_clients'", "Value").equals("1");
  }

  /** Has the replica, after it applied all it has got, take the place of the primary. */
  public void promote() throws IOException, SQLException {
    replica.execute("STOP SLAVE IO_THREAD");
    String got = replica.text("SHOW SLAVE STATUS", "Gtid_IO_Pos");
    String waited =
        replica.text(
            "SELECT MASTER_GTID_WAIT('" + got + "', " + CATCH_UP_SECONDS + ") AS waited", "waited");
    if (!waited.equals("0")) {
      throw new IOException("The replica has not applied " + got);
    }
    replica.execute("STOP SLAVE", "RESET SLAVE ALL", "SET GLOBAL read_only = 0");
    Server lost = primary;
    primary = replica;
    lost.close();
  }

  /** Kills the primary (SIGKILL). */
  public void killPrimary() throws IOException {
    primary.process().kill();
  }

  public MariaDbProcess primary() {
    return primary.process();
  }

  public MariaDbProcess replica() {
    return replica.process();
  }

  /** Has the primary refuse writes, or take them again. */
  public void setReadOnly(boolean readOnly) throws IOException, SQLException {
    primary.execute("SET GLOBAL read_only = " + (readOnly ? 1 : 0));
  }

  /** Cuts the replica off from what the primary commits from now on, or lets it follow again. */
  public void setFollowing(boolean following) throws IOException, SQLException {
    replica.execute((following ? "START" : "STOP") + " SLAVE IO_THREAD");
  }

  /** What a Liberty server reads from its environment to reach the primary. */
  public Map<String, String> environment() throws IOException {
    return primary.process().environment();
  }

  /** The URL of the primary with user and password, for a test's own statements. */
  public String jdbcUrl() throws IOException {
    return primary.process().jdbcUrl();
  }

  /** The URL of the primary for statements of its administrator. */
  public String administratorJdbcUrl() throws IOException {
    return primary.administratorUrl();
  }

  @Override
  public void close() throws IOException {
    try {
      if (replica != null && replica != primary) {
        replica.close();
      }
    } finally {
      if (primary != null) {
        primary.close();
      }
    }
  }
}
