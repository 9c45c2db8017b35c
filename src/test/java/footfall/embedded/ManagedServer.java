package footfall.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The files of a Liberty server for Arquillian: the configuration of the server {@code footfall}
 * that the build leaves, and what Arquillian needs.
 */
final class ManagedServer {
  /** Arquillian looks at all JVMs of the machine for this name, also at those of other builds. */
  private final String name = "jvm-" + ProcessHandle.current().pid() + "-tests";

  private final DataDirectory directory;

  /**
   * @param directory for its files
   */
  ManagedServer(DataDirectory directory) {
    this.directory = directory;
  }

  String name() {
    return name;
  }

  /** Liberty's {@code usr}: an installation may have many. */
  Path userDirectory() {
    return directory.resolve("usr");
  }

  Path messages() {
    return logs().resolve("messages.log");
  }

  private Path logs() {
    return directory.resolve("logs");
  }

  /**
   * Writes the files.
   *
   * @param port a free TCP port
   * @param database where it is, as variables
   */
  void create(int port, Map<String, String> database) throws IOException {
    var released = BuildDirectory.resolve("liberty/wlp/usr/servers/footfall");
    var files = Files.createDirectories(userDirectory().resolve("servers").resolve(name));
    for (var shared : new String[] {"jdbc", "guard", "jvm.options"}) {
      Files.createSymbolicLink(files.resolve(shared), released.resolve(shared));
    }
    try (var configuration = ManagedServer.class.getResourceAsStream("server.xml")) {
      Files.copy(configuration, files.resolve("server.xml"));
    }
    directory.writeSecret(files.resolve("server.env"), lines(environment(port, database)));
  }

  private Map<String, String> environment(int port, Map<String, String> database)
      throws IOException {
    var variables = new HashMap<>(FootfallInstance.PATIENT);
    variables.putAll(SqlMode.environment());
    variables.putAll(database);
    // Many small steps, for the tests that compare every answer with a model.
    variables.put("FOOTFALL_ROLLUP_BATCH", "40");
    variables.put("FOOTFALL_ROLLUP_REBUILD_BATCH", "60");
    variables.put("FOOTFALL_ROLLUP_MAX_DELAY", "PT0S");
    variables.put("FOOTFALL_RATELIMIT_READ_LIMIT", "3");
    // Tests set the application's clock, not MariaDB's.
    variables.put("FOOTFALL_CLOCK_MAX_DIFFERENCE", "P3650D");
    variables.put("HTTP_PORT", Integer.toString(port));
    // Where Arquillian looks for an archive that is called footfall.war.
    variables.put("CONTEXT_ROOT", "/footfall");
    variables.put("LOG_DIR", logs().toString());
    variables.putAll(new KeyMaterial(directory, directory.resolve("output")).environment(Map.of()));
    variables.put("JAVA_HOME", System.getProperty("java.home"));
    return variables;
  }

  private static String lines(Map<String, String> variables) {
    return variables.entrySet().stream()
        .map(variable -> variable.getKey() + "=" + variable.getValue() + "\n")
        .sorted()
        .collect(Collectors.joining());
  }
}
