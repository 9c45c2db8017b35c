package footfall.embedded;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The server {@code footfall} of the Liberty installation that the build leaves. Any number of them
 * run at once, each with a directory for its output and a port of its own; after {@link #stop} or
 * {@link #kill} it starts again with the same.
 */
public final class LibertyProcess extends ServerProcess {
  private static final Duration START = Duration.ofMinutes(5);
  private static final Duration POLL = Duration.ofMillis(100);

  private final Path output;
  private final Map<String, String> environment;
  private final HealthProbe health;
  private Optional<Path> developed = Optional.empty();
  private boolean outputShown;

  /**
   * Prepares a server without starting it.
   *
   * @param output the directory for its logs and caches, which no other server uses
   * @param port a free TCP port
   * @param environment variables for it, over those that this JVM inherited: DB_*, CONTEXT_ROOT,
   *     JVM_ARGS, FOOTFALL_*
   */
  public LibertyProcess(Path output, int port, Map<String, String> environment) {
    super("Liberty", port, output.resolve("liberty.process"));
    this.output = output.toAbsolutePath();
    this.environment = new HashMap<>(environment);
    this.environment.put("HTTP_PORT", Integer.toString(port));
    this.health = new HealthProbe(URI.create("http://localhost:" + port + "/health/"));
  }

  /** Shows the console output from the next start on, instead of writing it to a file. */
  void showOutput() {
    outputShown = true;
  }

  /**
   * Replaces classes as they change, from the next start on.
   *
   * @param project the directory of pom.xml
   */
  void develop(Path project) {
    developed = Optional.of(project);
  }

  /**
   * Starts the server and returns when /health/started is UP.
   *
   * @throws IOException if it ends, or is not UP within five minutes and is killed then; the
   *     message has the end of its logs
   * @throws IllegalStateException if it runs already, or this JVM is ending
   */
  @Override
  public void start() throws IOException {
    startWithoutWaiting();
    awaitHealth("started");
  }

  /** Starts the server and returns at once. */
  public void startWithoutWaiting() throws IOException {
    Files.createDirectories(output);
    var command =
        developed.isPresent()
            ? LibertyCommand.develop(developed.get(), environment)
            : LibertyCommand.run(output, environment);
    command.redirectOutput(outputShown ? Redirect.INHERIT : Redirect.appendTo(console().toFile()));
    launch(command);
  }

  /**
   * Waits until a health check is UP.
   *
   * @param check {@code started}, {@code live} or {@code ready}
   * @throws IOException as {@link #start} does
   */
  public void awaitHealth(String check) throws IOException {
    var deadline = System.nanoTime() + START.toNanos();
    while (!health.isUp(check)) {
      if (endsWithin(POLL)) {
        throw new IOException("Liberty ended before it was " + check + logs());
      }
      if (System.nanoTime() > deadline) {
        kill();
        throw new IOException("Liberty was not " + check + " within " + START + logs());
      }
    }
  }

  /** Has the server say that it is not ready any more, so that balancers leave it alone. */
  public void leave() throws IOException {
    Files.createFile(output.resolve("footfall/leaving"));
  }

  private String logs() throws IOException {
    return LogTail.of(console()) + LogTail.of(messages());
  }

  /** The log of the start that was last; earlier ones lie beside it. */
  public Path messages() {
    return output.resolve("footfall/logs/messages.log");
  }

  /** What the JVM wrote to its console, over all starts, unless it was shown. */
  public Path console() {
    return output.resolve("console.log");
  }
}
