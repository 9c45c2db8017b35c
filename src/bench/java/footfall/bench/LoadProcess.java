package footfall.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import footfall.bench.load.LoadGenerator;
import footfall.bench.load.LoadResult;
import footfall.bench.load.NumberedPages;
import footfall.embedded.LibertyProcess;
import footfall.embedded.RedisProcess;
import footfall.embedded.ServerProcess;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * The load generator, as a child process that ends with this one, for one or several nodes whose
 * cost is accounted for.
 */
public final class LoadProcess implements AutoCloseable {
  private final BenchServers servers;
  private final List<LibertyProcess> nodes;
  private final List<RedisProcess> redis;
  private final Process process;
  private final Writer commands;
  private final BufferedReader results;

  private LoadProcess(
      BenchServers servers, List<LibertyProcess> nodes, List<RedisProcess> redis, Process process) {
    this.servers = servers;
    this.nodes = nodes;
    this.redis = redis;
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
    return start(servers, List.of(liberty), List.of());
  }

  /**
   * Starts it.
   *
   * @param nodes over the servers' database, over which connections are spread evenly
   * @param redis the servers that these nodes share
   */
  public static LoadProcess start(
      BenchServers servers, List<LibertyProcess> nodes, List<RedisProcess> redis)
      throws IOException {
    var classPath = codeOf(LoadGenerator.class) + File.pathSeparator + codeOf(Histogram.class);
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-cp",
                classPath,
                LoadGenerator.class.getName()));
    nodes.forEach(node -> command.add(Integer.toString(node.port())));
    return new LoadProcess(
        servers,
        nodes,
        redis,
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** The directory or JAR that a class was loaded from. */
  private static Path codeOf(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  /**
   * Loads the nodes with visits for a time.
   *
   * @param path what is asked for
   * @param connections how many are open
   * @param pages how many are visited, 1 to 10,000
   * @param clients how many take turns, as a proxy names them; 0 for the connections' own
   */
  public LoadCost measure(String path, int connections, Duration time, int pages, int clients)
      throws IOException {
    return measure(connections, time, path + " " + pages + " " + clients);
  }

  /**
   * Loads the nodes with requests for pages, for a time or until the last page was asked for.
   *
   * @param connections how many are open
   */
  public LoadCost measure(NumberedPages pages, int connections, Duration time) throws IOException {
    return measure(connections, time, pages.line());
  }

  private LoadCost measure(int connections, Duration time, String requests) throws IOException {
    var libertyBefore = cpu(nodes);
    var databaseBefore = CpuTime.of(servers.database().pid());
    var redisBefore = cpu(redis);
    var generatorBefore = CpuTime.of(process.pid());
    var result = run(connections + " " + time.toSeconds() + " " + requests);
    return new LoadCost(
        result,
        cpu(nodes).since(libertyBefore),
        CpuTime.of(servers.database().pid()).since(databaseBefore),
        cpu(redis).since(redisBefore),
        CpuTime.of(process.pid()).since(generatorBefore));
  }

  private static CpuTime cpu(List<? extends ServerProcess> processes) throws IOException {
    var sum = CpuTime.NONE;
    for (var process : processes) {
      sum = sum.plus(CpuTime.of(process.pid()));
    }
    return sum;
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
