package footfall.embedded;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Runs Footfall in the foreground with a MariaDB of its own: {@code mvn -Pembedded} and {@code mvn
 * -Pdev}.
 *
 * <p>Settings come from the environment: HTTP_PORT (9080), DB_PORT (a free one), DATA_DIR ({@code
 * data} in the project's directory), TLS_CERTIFICATE and TLS_KEY (see {@link KeyMaterial}), and
 * whatever the server itself reads.
 *
 * <p>Ctrl-C and SIGTERM reach Maven's JVM, in which this class runs: {@link StopAtExit} stops
 * Liberty, then MariaDB, and only then does the JVM end. In a JVM of its own this would not be
 * exact: Maven would end first, without waiting, and its terminal and supervisor would take the
 * service for stopped while it still drains its queue.
 */
public final class Footfall {
  /** The process's own, which no build tool has replaced. */
  private static final PrintStream OUT =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

  private static final int OFF = -1;

  private final DataDirectory directory;
  private final MariaDbProcess database;
  private final LibertyProcess liberty;
  private final AdminTokenFile adminToken;
  private final boolean hasOwnAdminToken;
  private final int port;
  private final int httpsPort;
  private final URI application;

  private Footfall(DataDirectory directory, Map<String, String> environment) throws IOException {
    this.directory = directory;
    this.port = port(environment, "HTTP_PORT", 9080);
    this.httpsPort = port(environment, "HTTPS_PORT", OFF);
    this.application = SignInLink.application(port, environment.getOrDefault("CONTEXT_ROOT", ""));
    this.database =
        new MariaDbProcess(
            directory, MariaDbSettings.SERVICE, port(environment, "DB_PORT", Ports.free()));
    this.adminToken = new AdminTokenFile(directory);
    this.hasOwnAdminToken = environment.getOrDefault(AdminTokenFile.VARIABLE, "").isEmpty();
    var output = directory.resolve("liberty");
    this.liberty = new LibertyProcess(output, port, environmentOfLiberty(output, environment));
  }

  private Map<String, String> environmentOfLiberty(Path output, Map<String, String> environment)
      throws IOException {
    var variables = new HashMap<>(database.environment());
    variables.putAll(new KeyMaterial(directory, output).environment(environment));
    if (hasOwnAdminToken) {
      variables.put(AdminTokenFile.VARIABLE, adminToken.path().toString());
    }
    if (environment.getOrDefault("FOOTFALL_PRIVACY_KEY", "").isEmpty()) {
      variables.put("FOOTFALL_PRIVACY_KEY", "file:" + directory.privacyKey());
    }
    return variables;
  }

  /**
   * Runs until Liberty ends, and then ends this JVM with Liberty's exit code; 1 on failure.
   *
   * @param arguments one: {@code package} to run what the build packaged, {@code dev} to replace
   *     classes as they change
   */
  public static void main(String[] arguments) {
    System.exit(exitCode(arguments[0].equals("dev"), System.getenv()));
  }

  private static int exitCode(boolean isDeveloped, Map<String, String> environment) {
    var project = Path.of(System.getProperty("basedir", ""));
    var data = project.resolve(environment.getOrDefault("DATA_DIR", "data"));
    try (var directory = DataDirectory.open(data)) {
      var footfall = new Footfall(directory, environment);
      if (isDeveloped) {
        footfall.liberty.develop(project);
      }
      return footfall.run();
    } catch (IOException | IllegalStateException e) {
      if (!StopAtExit.isExiting()) {
        OUT.println("Footfall: " + e.getMessage());
      }
      return 1;
    }
  }

  private int run() throws IOException {
    liberty.stopLeftover();
    requireFree(port, "HTTP_PORT");
    requireFree(database.port(), "DB_PORT");
    if (httpsPort != OFF) {
      requireFree(httpsPort, "HTTPS_PORT");
    }
    try (database;
        liberty) {
      OUT.println("Footfall: starting, with its data in " + directory);
      Optional<String> token = hasOwnAdminToken ? adminToken.makeIfMissing() : Optional.empty();
      database.start();
      liberty.showOutput();
      liberty.startWithoutWaiting();
      StopAtExit.add(() -> OUT.println("Footfall: stopping"));
      liberty.awaitHealth("ready");
      var site = "http://localhost:" + port;
      OUT.println("Footfall: ready at " + site + ", documentation at " + site + "/docs");
      if (token.isPresent()) {
        show(token.get(), site);
        showLink(token.get());
      }
      return liberty.awaitEnd();
    }
  }

  /** To the console alone: what goes to a log is read by others, too. */
  private void show(String token, String site) {
    OUT.println("Footfall: administrator's token, kept in " + adminToken.path() + ", shown once:");
    OUT.println("  " + token);
    OUT.println("  curl -u :$(cat '" + adminToken.path() + "') " + site + "/summary");
  }

  /** The service runs all the same without one. */
  private void showLink(String token) {
    try {
      var link = new SignInLink(application).ask(token);
      OUT.println("Footfall: signs a browser in, once and within five minutes:");
      OUT.println("  " + link);
    } catch (IOException e) {
      OUT.println("Footfall: no link to sign in: " + e.getMessage());
    }
  }

  private static int port(Map<String, String> environment, String name, int otherwise)
      throws IOException {
    var value = environment.getOrDefault(name, "");
    try {
      return value.isEmpty() ? otherwise : Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IOException(name + " is not a port number: " + value, e);
    }
  }

  private static void requireFree(int port, String name) throws IOException {
    if (!Ports.isFree(port)) {
      throw new IOException("Port " + port + " is taken: set " + name + " to a free one");
    }
  }
}
