package footfall.embedded;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A Footfall for tests: a Liberty over a MariaDB, on free ports, with all its files in one
 * directory. It may be killed and started again in parts.
 */
public final class FootfallInstance implements AutoCloseable {
  /**
   * A stall of the machine shall not turn into 503s, the night not take old visits away, and a test
   * of something else not run into a limit or need a token. Without C2, a server starts with half
   * of the CPU time.
   */
  static final Map<String, String> PATIENT =
      Map.ofEntries(
          Map.entry("JVM_ARGS", "-XX:TieredStopAtLevel=1"),
          Map.entry("CONTEXT_ROOT", "/"),
          Map.entry("FOOTFALL_ACCESS", "open"),
          Map.entry("FOOTFALL_WRITE_TIMEOUT", "PT20S"),
          Map.entry("FOOTFALL_RETENTION_DAYS", "0"),
          Map.entry("FOOTFALL_RETENTION_PACE", "0"),
          Map.entry("FOOTFALL_RATELIMIT_VISIT_LIMIT", "0"),
          Map.entry("FOOTFALL_RATELIMIT_BULK_LIMIT", "0"),
          Map.entry("FOOTFALL_RATELIMIT_PRESENCE_LIMIT", "0"),
          Map.entry("FOOTFALL_RATELIMIT_ADDRESS_LIMIT", "0"),
          Map.entry("FOOTFALL_RATELIMIT_READ_LIMIT", "0"),
          Map.entry("FOOTFALL_RATELIMIT_COUNT_LIMIT", "0"),
          Map.entry("FOOTFALL_RATELIMIT_LIVE_LIMIT", "0"),
          Map.entry("FOOTFALL_RATELIMIT_ADMIN_LIMIT", "0"),
          Map.entry("FOOTFALL_RATELIMIT_AUTH_LIMIT", "0"),
          Map.entry("FOOTFALL_SITES_MAX_NEW_PAGES", "100000000"),
          Map.entry("FOOTFALL_PRESENCE_MAX_PER_ADDRESS", "100000000"),
          Map.entry("FOOTFALL_IMPORT_MAX_PER_ADDRESS", "6"),
          Map.entry("FOOTFALL_EXPORT_MAX_PER_ADDRESS", "32"));

  private final DataDirectory directory;
  private final MariaDbProcess database;
  private final LibertyProcess liberty;

  private FootfallInstance(
      DataDirectory directory, Map<String, String> environment, List<String> options)
      throws IOException {
    this.directory = directory;
    this.database =
        new MariaDbProcess(
            directory, MariaDbSettings.TEST.with(SqlMode.options()).with(options), Ports.free());
    this.liberty = node("liberty", environment);
  }

  /**
   * Prepares an instance with no data in {@code target/instances/<name>}, whose files stay for a
   * look after the test.
   *
   * @param name of the test; no two instances at once have the same
   */
  public static FootfallInstance named(String name) throws IOException {
    return named(name, Map.of());
  }

  /**
   * As {@link #named(String)}, with settings for Liberty.
   *
   * @param environment further variables, such as FOOTFALL_WRITE_TIMEOUT=PT1S or JVM_ARGS
   */
  public static FootfallInstance named(String name, Map<String, String> environment)
      throws IOException {
    return named(name, environment, List.of());
  }

  /**
   * As {@link #named(String, Map)}, with options for MariaDB.
   *
   * @param options for example --log-bin
   */
  public static FootfallInstance named(
      String name, Map<String, String> environment, List<String> options) throws IOException {
    var directory = DataDirectory.open(BuildDirectory.resolve("instances").resolve(name));
    directory.clear();
    return new FootfallInstance(directory, environment, options);
  }

  /**
   * Prepares a further Liberty over the same database; the caller starts and closes it.
   *
   * @param name of its output directory
   * @param environment further variables, such as CONTEXT_ROOT=/stats
   */
  public LibertyProcess node(String name, Map<String, String> environment) throws IOException {
    var variables = new HashMap<>(PATIENT);
    variables.putAll(SqlMode.environment());
    variables.putAll(database.environment());
    variables.putAll(environment);
    var output = directory.resolve(name);
    variables.putAll(new KeyMaterial(directory, output).environment(environment));
    return new LibertyProcess(output, Ports.free(), variables);
  }

  /** Starts MariaDB, then Liberty, and returns when the application answers. */
  public FootfallInstance start() throws IOException {
    try {
      database.start();
      liberty.start();
      liberty.awaitHealth("ready");
      return this;
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  public LibertyProcess liberty() {
    return liberty;
  }

  public MariaDbProcess database() {
    return database;
  }

  /** Kills Liberty (SIGKILL). */
  public void killLiberty() throws IOException {
    liberty.kill();
  }

  /** Starts Liberty again, after a clean stop if it runs, and returns when it is ready. */
  public void restartLiberty() throws IOException {
    liberty.stop();
    liberty.start();
    liberty.awaitHealth("ready");
  }

  /** Kills MariaDB (SIGKILL). */
  public void killDatabase() throws IOException {
    database.kill();
  }

  /** Starts MariaDB again, after a clean stop if it runs. */
  public void restartDatabase() throws IOException {
    database.stop();
    database.start();
  }

  /** Where the application is, with a slash at its end. */
  public URI baseUri() {
    return URI.create("http://localhost:" + liberty.port() + "/");
  }

  /** The URL of the database with user and password, for a test's own statements. */
  public String jdbcUrl() throws IOException {
    return database.jdbcUrl();
  }

  /** The URL of the database for statements of its administrator. */
  public String administratorJdbcUrl() throws IOException {
    return database.jdbcUrl().replace("user=footfall&", "user=admin&");
  }

  /** The password of the database's users. */
  String password() throws IOException {
    return directory.password();
  }

  /** Stops Liberty, then MariaDB. */
  @Override
  public void close() throws IOException {
    try {
      liberty.close();
    } finally {
      database.close();
      directory.close();
    }
  }
}
