package footfall.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import footfall.bench.load.LoadGenerator;
import footfall.bench.load.LoadResult;
import footfall.embedded.LibertyProcess;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * The load generator, as a child process that ends with this one, for a Liberty whose cost is
 * accounted for.
 */
public final class LoadProcess implements AutoCloseable {
  private final BenchServers servers;
  private final LibertyProcess liberty;
  private final Process process;
  private final Writer commands;
  private final BufferedReader results;

  private LoadProcess(BenchServers servers, LibertyProcess liberty, Process process) {
    this.servers = servers;
    this.liberty = liberty;
    this.process = process;
    this.commands = new OutputStreamWriter(process.getOutputStream(), US_ASCII);
    this.results = new BufferedReader(new InputStreamReader(process.getInputStream(), US_ASCII));
  }

  /**
   * Starts it.
   *
   * @param liberty any of those over the servers' database
   */
  public static LoadProcess start(BenchServers servers, LibertyProcess liberty) throws IOException {
    var classPath = codeOf(LoadGenerator.class) + File.pathSeparator + codeOf(Histogram.class);
    return new LoadProcess(
        servers,
        liberty,
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-cp",
                classPath,
                LoadGenerator.class.getName(),
                Integer.toString(liberty.port()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  /** The directory or JAR that a class was loaded from. */
  private static Path codeOf(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  /**
   * Loads the server for a time.
   *
   * @param path what is asked for
   * @param connections how many are open
   * @param pages how many are visited, 1 to 10,000
   * @param clients how many take turns, as a proxy names them; 0 for the connections' own
   */
  public LoadCost measure(String path, int connections, Duration time, int pages, int clients)
      throws IOException {
    var libertyBefore = CpuTime.of(liberty.pid());
    var databaseBefore = CpuTime.of(servers.database().pid());
    var generatorBefore = CpuTime.of(process.pid());
    var result =
        run(path + " " + connections + " " + time.toSeconds() + " " + pages + " " + clients);
    return new LoadCost(
        result,
        CpuTime.of(liberty.pid()).since(libertyBefore),
        CpuTime.of(servers.database().pid()).since(databaseBefore),
        CpuTime.of(process.pid()).since(generatorBefore));
  }

  private LoadResult run(String command) throws IOException {
    commands.write(command + "\n");
    commands.flush();
    var result = results.readLine();
    if (result == null) {
      throw new IOException("the load generator ended during " + command);
    }
    return LoadResult.parse(result);
  }

  @Override
  public void close() throws IOException {
    commands.close();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
