package footfall.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The command that runs the server {@code footfall} of the Liberty installation in the build
 * directory. The script ends in {@code exec java}: its pid is the JVM's, and jvm.options,
 * server.env and JVM_ARGS count as they do in production.
 */
final class LibertyCommand {
  /** Variables of the script that would move the files of this server to those of another. */
  private static final List<String> NOT_INHERITED =
      List.of("LOG_DIR", "LOG_FILE", "PID_DIR", "PID_FILE", "SERVER_WORKING_DIR", "WLP_USER_DIR");

  private LibertyCommand() {}

  /**
   * Returns the command, which inherits this JVM's Java and environment.
   *
   * @param output what the server writes: its logs, its caches
   * @param environment further variables, which win over inherited ones
   * @throws IOException if the build did not leave an installation
   */
  static ProcessBuilder run(Path output, Map<String, String> environment) throws IOException {
    var script = BuildDirectory.resolve("liberty/wlp/bin/server");
    if (!Files.exists(script)) {
      throw new IOException("There is no " + script + ": run mvn package");
    }
    var command = command(environment, "sh", script.toString(), "run", "footfall");
    command.environment().put("WLP_OUTPUT_DIR", output.toString());
    return command;
  }

  /**
   * Returns the command that runs the server in the development mode of Liberty's Maven plugin,
   * which compiles classes and replaces them in the running application as they change.
   *
   * @param project the directory of pom.xml
   * @param environment further variables, which win over inherited ones
   */
  static ProcessBuilder develop(Path project, Map<String, String> environment) {
    var maven = Path.of(System.getProperty("maven.home"), "bin", "mvn").toString();
    var pom = project.resolve("pom.xml").toString();
    var command = command(environment, "sh", maven, "--file", pom, "-Pdev", "liberty:dev");
    command.environment().put("LIBERTY_UPDATE_TRIGGER", "polled");
    return command;
  }

  private static ProcessBuilder command(Map<String, String> environment, String... command) {
    var process = new ProcessBuilder(command);
    process.environment().keySet().removeAll(NOT_INHERITED);
    process.environment().put("JAVA_HOME", System.getProperty("java.home"));
    process.environment().putAll(environment);
    return process;
  }
}
