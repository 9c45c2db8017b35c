package footfall.bench;

import footfall.values.VisitId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures imports and raw inserts in turns: a round imports a log, reads the rows that came of it,
 * and inserts the same into an empty copy of the table, partitions included.
 */
final class ImportRounds {
  private static final int WARM_UP_ROUNDS = 2;

  private static final String COPY = "visit_copy";

  private final BenchServers servers;
  private final BenchDatabase database;
  private final BenchSettings settings;
  private final LogUpload upload;

  ImportRounds(BenchServers servers, BenchSettings settings) {
    this.servers = servers;
    this.settings = settings;
    this.database = new BenchDatabase(servers.database());
    this.upload = new LogUpload(servers.liberty().port());
  }

  private interface Work {
    void run() throws IOException, SQLException;
  }

  /**
   * Returns the measurements, without those of the first two rounds, which warm up.
   *
   * @param directory for the logs
   */
  List<ImportMeasurement> run(Path directory) throws IOException {
    var measurements = new ArrayList<ImportMeasurement>();
    for (int round = 0; round < WARM_UP_ROUNDS + settings.importRounds(); round++) {
      var log = new AccessLog(directory.resolve("access.log"), round, settings.importLines());
      log.write();
      measurements.add(measure(log));
      Files.delete(log.path());
    }
    return measurements.subList(WARM_UP_ROUNDS, measurements.size());
  }

  private ImportMeasurement measure(AccessLog log) throws IOException {
    try (var connection = database.connect()) {
      var imported = timed(servers.liberty().pid(), log.lines(), () -> upload.send(log));
      var rows =
          VisitRows.read(
              connection, VisitId.firstAt(log.start()), VisitId.firstAt(log.end()), log.lines());
      if (rows.size() != log.lines()) {
        throw new IOException("imported " + log.lines() + " lines, but stored " + rows.size());
      }
      database.execute("CREATE TABLE " + COPY + " LIKE visit");
      var raw =
          timed(ProcessHandle.current().pid(), rows.size(), () -> rows.insert(connection, COPY));
      database.execute("DROP TABLE " + COPY);
      Console.print(progress(imported, "import") + progress(raw, "raw"));
      return new ImportMeasurement(imported, raw);
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private ImportMeasurement.Stored timed(long client, int rows, Work work)
      throws IOException, SQLException {
    long databasePid = servers.database().pid();
    var clientBefore = CpuTime.of(client);
    var databaseBefore = CpuTime.of(databasePid);
    long start = System.nanoTime();
    work.run();
    long nanos = System.nanoTime() - start;
    return new ImportMeasurement.Stored(
        rows,
        nanos,
        CpuTime.of(client).since(clientBefore),
        CpuTime.of(databasePid).since(databaseBefore));
  }

  private static String progress(ImportMeasurement.Stored stored, String name) {
    return String.format(
        Locale.ROOT,
        "%12s %8.0f rows/s, CPU µs: sender %.2f, MariaDB %.2f ",
        name,
        stored.perSecond(),
        stored.clientCpu(),
        stored.databaseCpu());
  }
}
