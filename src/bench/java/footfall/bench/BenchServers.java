package footfall.bench;

import footfall.bench.experiment.BenchProperty;
import footfall.embedded.DataDirectory;
import footfall.embedded.LibertyProcess;
import footfall.embedded.MariaDbProcess;
import footfall.embedded.MariaDbSettings;
import footfall.embedded.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A MariaDB, with nothing in it or what an earlier run left, and a Liberty with Footfall and the
 * baseline. System property: {@code bench.buffer-pool}, MariaDB's memory for pages, as it writes
 * sizes (as {@link MariaDbSettings#SERVICE}).
 */
public final class BenchServers implements AutoCloseable {
  /**
   * A stall of a shared machine shall show as latency, not as 503; limits are measured apart. No
   * question needs a token.
   */
  private static final Map<String, String> PATIENT =
      Map.ofEntries(
          Map.entry("CONTEXT_ROOT", "/"),
          Map.entry("FOOTFALL_ACCESS", "open"),
          Map.entry("FOOTFALL_WRITE_TIMEOUT", "PT20S"),
          Map.entry("FOOTFALL_RETENTION_DAYS", "0"),
          Map.entry("FOOTFALL_RATELIMIT_VISIT_LIMIT", "0"),
          Map.entry("FOOTFALL_RATELIMIT_BULK_LIMIT", "0"),
          Map.entry("FOOTFALL_RATELIMIT_PRESENCE_LIMIT", "0"),
          Map.entry("FOOTFALL_RATELIMIT_ADDRESS_LIMIT", "0"),
          Map.entry("FOOTFALL_RATELIMIT_READ_LIMIT", "0"),
          Map.entry("FOOTFALL_TRUSTED_PROXIES", "127.0.0.0/8"),
          Map.entry("FOOTFALL_RATELIMIT_COUNT_LIMIT", "0"),
          Map.entry("FOOTFALL_RATELIMIT_LIVE_LIMIT", "0"),
          Map.entry("FOOTFALL_RATELIMIT_ADMIN_LIMIT", "0"),
          Map.entry("FOOTFALL_SITES_MAX_NEW_PAGES", "100000000"),
          Map.entry("FOOTFALL_PRESENCE_MAX_PER_ADDRESS", "100000000"));

  /** For recordings: Liberty's stacks are deeper than the 64 frames of the default. */
  private static final String WHOLE_STACKS = "-XX:FlightRecorderOptions=stackdepth=256";

  private final DataDirectory directory;
  private final MariaDbProcess database;
  private final LibertyProcess liberty;

  private BenchServers(DataDirectory directory, Map<String, String> settings) throws IOException {
    this.directory = directory;
    this.database = new MariaDbProcess(directory, sizes(), Ports.free());
    this.liberty = node("liberty", settings);
  }

  private static MariaDbSettings sizes() {
    var service = MariaDbSettings.SERVICE;
    var bufferPool = BenchProperty.text("buffer-pool");
    return bufferPool.isEmpty()
        ? service
        : new MariaDbSettings(bufferPool, service.redoLog(), service.accounts(), service.options());
  }

  /**
   * Prepares a further Liberty over the same database; the caller starts and closes it.
   *
   * @param name of its output directory
   * @param settings variables that the other does not have
   */
  public LibertyProcess node(String name, Map<String, String> settings) throws IOException {
    var environment = new HashMap<>(PATIENT);
    environment.putAll(database.environment());
    environment.put("JVM_ARGS", WHOLE_STACKS);
    environment.put("WLP_USER_DIR", directory.resolve("usr").toString());
    environment.putAll(settings);
    return new LibertyProcess(directory.resolve(name), Ports.free(), environment);
  }

  /**
   * Starts both and returns when they answer.
   *
   * @param bench where their data is; what an earlier run left there is deleted
   */
  public static BenchServers start(Path bench) throws IOException {
    return start(bench, Map.of());
  }

  /**
   * As {@link #start(Path)}, with settings for Liberty.
   *
   * @param settings variables that other benchmarks do not have
   */
  public static BenchServers start(Path bench, Map<String, String> settings) throws IOException {
    var directory = open(bench);
    directory.clear();
    var servers = start(directory, settings);
    try {
      // Not before: the application migrates an empty schema only.
      new BenchDatabase(servers.database).createBaseline();
      return servers;
    } catch (IOException e) {
      servers.close();
      throw e;
    }
  }

  /** As {@link #start(Path, Map)}, over the database that an earlier run left there. */
  public static BenchServers startAgain(Path bench, Map<String, String> settings)
      throws IOException {
    var directory = open(bench);
    directory.clearAllButDatabase();
    return start(directory, settings);
  }

  private static DataDirectory open(Path bench) throws IOException {
    return DataDirectory.open(bench.resolve("data"));
  }

  private static BenchServers start(DataDirectory directory, Map<String, String> settings)
      throws IOException {
    LibertyUserDirectory.create(directory.resolve("usr"));
    var servers = new BenchServers(directory, settings);
    try {
      servers.database.start();
      servers.liberty.start();
      servers.liberty.awaitHealth("ready");
      return servers;
    } catch (IOException e) {
      servers.close();
      throw e;
    }
  }

  public LibertyProcess liberty() {
    return liberty;
  }

  public MariaDbProcess database() {
    return database;
  }

  /** What both have used of the processors so far. */
  public CpuTime cpu() throws IOException {
    return CpuTime.of(liberty.pid()).plus(CpuTime.of(database.pid()));
  }

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
