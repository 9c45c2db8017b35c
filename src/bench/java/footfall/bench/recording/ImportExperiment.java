package footfall.bench.recording;

import footfall.bench.BenchDatabase;
import footfall.bench.BenchServers;
import footfall.bench.CpuTime;
import footfall.bench.ResidentMemory;
import footfall.bench.ServiceClient;
import footfall.bench.experiment.BenchProperty;
import footfall.bench.experiment.Console;
import footfall.bench.experiment.Experiment;
import footfall.bench.experiment.Figure;
import footfall.bench.experiment.Report;
import footfall.bench.experiment.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Imports and raw inserts in turns: a log of each of {@code bench.import.formats} (combined; see
 * {@link LogFormat}) is imported, and the rows that came of the last log are inserted into an empty
 * copy of the table, partitions included. {@code bench.import.rounds} count, after two that do not
 * (3); {@code bench.import.lines} has each log (500,000), or as many as make {@code
 * bench.import.megabytes}.
 */
final class ImportExperiment {
  private static final int WARM_UP_ROUNDS = 2;
  private static final int SAMPLE = 10_000;
  private static final String RAW = "raw bulk insert (sender: the benchmark)";
  private static final String COPY = "visit_copy";

  private static final List<Figure<Stored>> FIGURES =
      List.of(
          Figure.median("lines", 0, Stored::rows),
          Figure.median("rows/s", 0, Stored::perSecond),
          Figure.median("sender CPU µs/row", 2, Stored::senderCpu),
          Figure.median("MariaDB CPU µs/row", 2, Stored::databaseCpu),
          Figure.median("sender's peak resident MiB", 0, Stored::mebibytes));

  private final int lines = BenchProperty.number("import.lines", 500_000);
  private final int megabytes = BenchProperty.number("import.megabytes", 0);
  private final List<LogFormat> formats =
      BenchProperty.names("import.formats", "combined").stream()
          .map(name -> LogFormat.valueOf(name.toUpperCase(Locale.ROOT)))
          .toList();
  private final BenchServers servers;
  private final BenchDatabase database;
  private final ServiceClient service;
  private AccessLog last;
  private int logs;

  ImportExperiment(BenchServers servers) {
    this.servers = servers;
    this.database = new BenchDatabase(servers.database());
    this.service = new ServiceClient(servers.liberty().port());
  }

  private interface Work {
    void run() throws IOException;
  }

  /**
   * Rows that were stored.
   *
   * @param nanos how long it took
   * @param sender what it used of the processors
   * @param database what MariaDB used
   * @param peak bytes of memory that the sender had resident at most
   */
  private record Stored(int rows, long nanos, CpuTime sender, CpuTime database, long peak) {
    double perSecond() {
      return rows * 1e9 / nanos;
    }

    /** Microseconds of the sender for a row. */
    double senderCpu() {
      return (double) sender.total() / rows;
    }

    /** Microseconds of MariaDB for a row. */
    double databaseCpu() {
      return (double) database.total() / rows;
    }

    double mebibytes() {
      return peak / (double) (1 << 20);
    }
  }

  /** Adds what it shows to a report. */
  void run(Report report) throws IOException {
    var experiment = new Experiment<Stored>();
    for (var format : formats) {
      experiment.subject(name(format), () -> importLog(format));
    }
    experiment.subject(RAW, this::insertRaw);
    experiment.warmUp(Duration.ZERO, () -> logs >= WARM_UP_ROUNDS * formats.size());
    experiment.run(BenchProperty.number("import.rounds", 3), Duration.ZERO);
    var table = new Table().text("rows stored by").figures(FIGURES);
    experiment.rows(table, FIGURES);
    report.add(table);
    for (var format : formats) {
      var ratio = experiment.ratio(name(format), RAW, Stored::perSecond, Stored::perSecond);
      report.add(
          String.format(
              Locale.ROOT, "rows/s: %s / raw %.2f (aim: ≥ 0.5)", name(format), ratio.median()));
    }
  }

  private static String name(LogFormat format) {
    return "import of " + format + " (sender: Liberty)";
  }

  private Stored importLog(LogFormat format) throws IOException {
    var log = log(format);
    log.write();
    var stored = timed(log, servers.liberty().pid(), () -> send(log));
    Files.delete(log.path());
    last = log;
    return stored;
  }

  private AccessLog log(LogFormat format) throws IOException {
    var path = Report.directory().resolve("access.log");
    if (megabytes == 0) {
      return new AccessLog(path, logs++, format, lines);
    }
    var sample = new AccessLog(path, logs, format, SAMPLE);
    sample.write();
    long size = Files.size(path);
    return new AccessLog(path, logs++, format, (int) (megabytes * 1_000_000L * SAMPLE / size));
  }

  private void send(AccessLog log) throws IOException {
    var path = "/import?source=" + log.source() + "&site=https://www.example.com";
    var answer = service.post(path, log.path());
    if (!answer.contains("\"imported\":" + log.lines() + ",")) {
      throw new IOException("import: " + answer);
    }
  }

  private Stored insertRaw() throws IOException {
    var rows = VisitRows.read(database, last);
    if (rows.rows().size() != last.lines()) {
      throw new IOException(
          "imported " + last.lines() + " lines, but stored " + rows.rows().size());
    }
    database.execute("CREATE TABLE " + COPY + " LIKE visit");
    var stored = timed(last, ProcessHandle.current().pid(), () -> rows.insert(database, COPY));
    database.execute("DROP TABLE " + COPY);
    return stored;
  }

  private Stored timed(AccessLog log, long sender, Work work) throws IOException {
    long databasePid = servers.database().pid();
    var senderBefore = CpuTime.of(sender);
    var databaseBefore = CpuTime.of(databasePid);
    ResidentMemory.forgetPeak(sender);
    long start = System.nanoTime();
    work.run();
    long nanos = System.nanoTime() - start;
    var stored =
        new Stored(
            log.lines(),
            nanos,
            CpuTime.of(sender).since(senderBefore),
            CpuTime.of(databasePid).since(databaseBefore),
            ResidentMemory.peak(sender));
    Console.print(log + ": " + stored);
    return stored;
  }
}
