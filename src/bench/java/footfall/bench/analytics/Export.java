package footfall.bench.analytics;

import footfall.bench.BenchDatabase;
import footfall.bench.BenchServers;
import footfall.bench.CpuTime;
import footfall.bench.JvmDiagnostics;
import footfall.bench.ServiceClient;
import footfall.bench.experiment.Experiment;
import footfall.bench.experiment.Figure;
import footfall.bench.experiment.Report;
import footfall.bench.experiment.Table;
import footfall.embedded.BuildDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;

/**
 * All visits read once as JSON Lines, and by MariaDB's own command line client, which keeps none of
 * them and whose output is discarded: joined with the dictionaries, but in no order, and neither
 * addresses nor times written for people.
 */
final class Export {
  private static final long LOOK_AT_HEAP = Duration.ofSeconds(1).toNanos();
  private static final int BUFFER = 256 * 1024;

  private static final String QUERY =
      """
      SELECT STRAIGHT_JOIN v.id, p.url, r.ip, a.value
      FROM visit v
        JOIN page p ON p.id = v.page_id
        JOIN visitor r ON r.id = v.visitor_id
        JOIN user_agent a ON a.id = v.user_agent_id
      """;

  private static final List<Figure<Read>> FIGURES =
      List.of(
          Figure.sum("rows", Read::rows),
          Figure.median("MB", 0, read -> read.bytes() / 1e6),
          Figure.median("s", 1, read -> read.nanos() / 1e9),
          Figure.median("rows/s", 0, read -> read.rows() * 1e9 / read.nanos()),
          Figure.median("Liberty CPU s", 1, read -> read.liberty().total() / 1e6),
          Figure.median("MariaDB CPU s", 1, read -> read.database().total() / 1e6));

  private final BenchServers servers;
  private final ServiceClient service;
  private final long visits;
  private final JvmDiagnostics jvm;
  private long mostHeap;

  Export(BenchServers servers, ServiceClient service) throws IOException {
    this.servers = servers;
    this.visits = new BenchDatabase(servers.database()).countVisits();
    this.service = service;
    this.jvm = new JvmDiagnostics(servers.liberty().pid());
  }

  /**
   * All visits, read to the end.
   *
   * @param bytes without HTTP's own; NaN if not counted
   * @param liberty what Liberty used of the processors
   * @param database what MariaDB used
   */
  private record Read(long rows, double bytes, long nanos, CpuTime liberty, CpuTime database) {}

  private record Size(long rows, double bytes) {}

  /** Adds what it shows to a report. */
  void run(Report report) throws IOException {
    long before = jvm.heap();
    var experiment =
        new Experiment<Read>()
            .subject("/all-visits?format=jsonl", () -> timed(this::readService))
            .subject("mariadb --quick --batch", () -> timed(this::readDatabase));
    experiment.round();
    var table = new Table().text("all visits read by").figures(FIGURES);
    experiment.rows(table, FIGURES);
    report.add(table);
    report.add(
        "Aim of the export: 150,000 rows/s. Liberty's heap in MB, garbage included: "
            + before
            + " before, at most "
            + mostHeap
            + " seen meanwhile, "
            + jvm.heap()
            + " after.");
  }

  private Read timed(Experiment.Subject<Size> reading) throws IOException {
    var liberty = CpuTime.of(servers.liberty().pid());
    var database = CpuTime.of(servers.database().pid());
    long begin = System.nanoTime();
    var size = reading.measure();
    return new Read(
        size.rows(),
        size.bytes(),
        System.nanoTime() - begin,
        CpuTime.of(servers.liberty().pid()).since(liberty),
        CpuTime.of(servers.database().pid()).since(database));
  }

  private Size readService() throws IOException {
    try (var export = service.open("/all-visits?format=jsonl")) {
      return read(export);
    }
  }

  private Size read(InputStream export) throws IOException {
    var buffer = new byte[BUFFER];
    long rows = 0;
    long bytes = 0;
    long nextLook = System.nanoTime() + LOOK_AT_HEAP;
    for (int read = export.read(buffer); read >= 0; read = export.read(buffer)) {
      bytes += read;
      for (int i = 0; i < read; i++) {
        rows += buffer[i] == '\n' ? 1 : 0;
      }
      if (System.nanoTime() > nextLook) {
        mostHeap = Math.max(mostHeap, jvm.heap());
        nextLook = System.nanoTime() + LOOK_AT_HEAP;
      }
    }
    return new Size(rows, bytes);
  }

  private Size readDatabase() throws IOException {
    var access = servers.database().environment();
    var client =
        new ProcessBuilder(
                BuildDirectory.resolve("mariadb/bin/mariadb").toString(),
                "--no-defaults",
                "--skip-ssl",
                "--host=" + access.get("DB_HOST"),
                "--port=" + access.get("DB_PORT"),
                "--user=" + access.get("DB_USER"),
                "--quick",
                "--batch",
                "--execute=" + QUERY,
                access.get("DB_NAME"))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    client.environment().put("MYSQL_PWD", access.get("DB_PASSWORD"));
    int status = client.start().onExit().join().exitValue();
    if (status != 0) {
      throw new IOException("the client of MariaDB ended with " + status);
    }
    return new Size(visits, Double.NaN);
  }
}
