package footfall.bench.analytics;

import footfall.bench.BenchDatabase;
import footfall.bench.BenchDirectory;
import footfall.bench.CpuTime;
import footfall.embedded.MariaDbProcess;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;

/**
 * The same rows by MariaDB's own command line client, which keeps none of them and whose output is
 * discarded: joined with the dictionaries, but in no order, and neither addresses nor times written
 * for people.
 */
final class CommandLineExport {
  private static final String QUERY =
      """
      SELECT STRAIGHT_JOIN v.id, p.url, r.ip, a.value
      FROM visit v
        JOIN page p ON p.id = v.page_id
        JOIN visitor r ON r.id = v.visitor_id
        JOIN user_agent a ON a.id = v.user_agent_id
      """;

  private final MariaDbProcess database;

  CommandLineExport(MariaDbProcess database) {
    this.database = database;
  }

  ExportResult run() throws IOException {
    long rows = new BenchDatabase(database).countVisits();
    var access = database.environment();
    var command =
        new ProcessBuilder(
                List.of(
                    BenchDirectory.build("mariadb/bin/mariadb").toString(),
                    "--no-defaults",
                    "--skip-ssl",
                    "--host=" + access.get("DB_HOST"),
                    "--port=" + access.get("DB_PORT"),
                    "--user=" + access.get("DB_USER"),
                    "--quick",
                    "--batch",
                    "--execute=" + QUERY,
                    access.get("DB_NAME")))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    command.environment().put("MYSQL_PWD", access.get("DB_PASSWORD"));
    var cpu = CpuTime.of(database.pid());
    long begin = System.nanoTime();
    awaitEnd(command.start());
    return new ExportResult(
        rows,
        0,
        System.nanoTime() - begin,
        CpuTime.NONE,
        CpuTime.of(database.pid()).since(cpu),
        ExportResult.Heap.UNKNOWN);
  }

  private static void awaitEnd(Process client) throws IOException {
    try {
      int status = client.waitFor();
      if (status != 0) {
        throw new IOException("the client of MariaDB ended with " + status);
      }
    } catch (InterruptedException e) {
      client.destroy();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted during the client's export");
    }
  }
}
