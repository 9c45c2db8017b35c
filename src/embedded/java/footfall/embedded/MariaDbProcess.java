package footfall.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A real MariaDB server with its data in a {@link DataDirectory}. After {@link #stop}, {@link
 * #kill} or the death of the JVM that started it, it starts again on the same data and port.
 *
 * <p>It listens on 127.0.0.1 and has no Unix socket, whose path must be short.
 */
public final class MariaDbProcess extends ServerProcess {
  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration POLL = Duration.ofMillis(50);

  private final DataDirectory directory;
  private final MariaDbSettings settings;

  /**
   * Prepares a server without starting it.
   *
   * @param port a free TCP port
   */
  public MariaDbProcess(DataDirectory directory, MariaDbSettings settings, int port) {
    super("MariaDB", port, directory.resolve("mariadb.process"));
    this.directory = directory;
    this.settings = settings;
  }

  /**
   * Starts the server and returns when it accepts the application's user. The first start unpacks
   * MariaDB and creates the data; one after a crash recovers it.
   *
   * @throws IOException if it ends, or does not answer within two minutes; the message has the end
   *     of its log
   * @throws IllegalStateException if it runs already, or this JVM is ending
   */
  @Override
  public void start() throws IOException {
    launch(command(MariaDbBinaries.unpack(BuildDirectory.resolve("mariadb"))));
    var deadline = System.nanoTime() + START.toNanos();
    while (!answers()) {
      if (endsWithin(POLL)) {
        throw new IOException("MariaDB ended at start" + LogTail.of(log()));
      }
      if (System.nanoTime() > deadline) {
        kill();
        throw new IOException("MariaDB did not start in " + START + LogTail.of(log()));
      }
    }
  }

  private ProcessBuilder command(Path binaries) throws IOException {
    var files = new MariaDbData(directory);
    var data = files.install(binaries, settings);
    var command =
        new ArrayList<>(
            List.of(
                binaries.resolve("bin/mariadbd").toString(),
                "--no-defaults",
                // Started by root, it refuses to run unless told to; no other account is needed.
                "--user=" + System.getProperty("user.name"),
                "--basedir=" + binaries,
                "--datadir=" + data,
                // A server that starts clears what it finds there, also of others that run.
                "--tmpdir=" + Files.createDirectories(directory.resolve("tmp")),
                "--init-file=" + files.accessScript(settings),
                "--socket=",
                "--bind-address=127.0.0.1",
                "--port=" + port(),
                // Else it draws a key pair at each start, for seconds; nothing leaves the machine.
                "--skip-ssl",
                "--skip-name-resolve",
                "--skip-log-bin",
                "--character-set-server=utf8mb4",
                "--max-connections=200",
                "--innodb-flush-log-at-trx-commit=1",
                "--innodb-buffer-pool-size=" + settings.bufferPool(),
                "--innodb-log-file-size=" + settings.redoLog()));
    command.addAll(settings.options());
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
  }

  private boolean answers() throws IOException {
    var url = jdbcUrl() + "&connectTimeout=1000&socketTimeout=1000";
    try (var connection = DriverManager.getConnection(url)) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  /** The URL with user and password, for statements of a test's own. */
  public String jdbcUrl() throws IOException {
    return "jdbc:mariadb://127.0.0.1:"
        + port()
        + "/footfall?user=footfall&password="
        + directory.password();
  }

  /** What a Liberty server reads from its environment to reach this database. */
  public Map<String, String> environment() throws IOException {
    return Map.of(
        "DB_HOST", "127.0.0.1",
        "DB_PORT", Integer.toString(port()),
        "DB_NAME", "footfall",
        "DB_USER", "footfall",
        "DB_PASSWORD", directory.password());
  }

  /** The server's log, over all its starts. */
  public Path log() {
    return directory.resolve("mariadb.log");
  }
}
