package footfall.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Liberty's user directory with another application than the build made. */
final class ServerFiles {

  private static final List<String> NOT_COPIED = List.of("workarea", "logs", "apps");

  private ServerFiles() {}

  /**
   * Copies the configuration of the server {@code footfall} that the build leaves.
   *
   * @param directory for the copy, which it replaces
   * @param war the application
   * @return what {@code WLP_USER_DIR} takes
   */
  static Path of(Path directory, Path war) throws IOException {
    FileTree.delete(directory);
    Path released = BuildDirectory.resolve("liberty/wlp/usr/servers/footfall");
    Path server = Files.createDirectories(directory.resolve("servers/footfall"));
    try (var files = Files.walk(released)) {
      for (Path file : files.filter(file -> !file.equals(released)).toList()) {
        Path relative = released.relativize(file);
        if (!NOT_COPIED.contains(relative.getName(0).toString())) {
          Files.copy(file, server.resolve(relative));
        }
      }
    }
    Files.copy(war, Files.createDirectories(server.resolve("apps")).resolve("footfall.war"));
    return directory;
  }
}
