package footfall.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

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

/** The load generator, as a child process that ends with this one. */
public final class LoadProcess implements AutoCloseable {
  private final Process process;
  private final Writer commands;
  private final BufferedReader results;

  private LoadProcess(Process process) {
    this.process = process;
    this.commands = new OutputStreamWriter(process.getOutputStream(), US_ASCII);
    this.results = new BufferedReader(new InputStreamReader(process.getInputStream(), US_ASCII));
  }

  /**
   * Starts it.
   *
   * @param port of the server, on this machine
   */
  public static LoadProcess start(int port) throws IOException {
    var classPath = codeOf(LoadGenerator.class) + File.pathSeparator + codeOf(Histogram.class);
    return new LoadProcess(
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-cp",
                classPath,
                LoadGenerator.class.getName(),
                Integer.toString(port))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  /** The directory or JAR that a class was loaded from. */
  private static Path codeOf(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  /**
   * Loads the server for a time and returns what that showed.
   *
   * @param path what is asked for
   * @param connections how many are open
   * @param pages how many are visited, 1 to 10,000
   * @param clients how many take turns, as a proxy names them; 0 for the connections' own
   */
  public LoadResult run(String path, int connections, Duration time, int pages, int clients)
      throws IOException {
    var command = path + " " + connections + " " + time.toSeconds() + " " + pages + " " + clients;
    commands.write(command + "\n");
    commands.flush();
    var result = results.readLine();
    if (result == null) {
      throw new IOException("the load generator ended during " + path);
    }
    return LoadResult.parse(result);
  }

  public long pid() {
    return process.pid();
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
