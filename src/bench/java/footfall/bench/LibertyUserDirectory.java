package footfall.bench;

import footfall.bench.baseline.BaselineApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * A copy of Liberty's configuration, with the baseline deployed beside Footfall: the installation
 * that the build leaves stays as it is.
 */
final class LibertyUserDirectory {
  private static final List<String> NOT_COPIED = List.of("workarea", "logs");

  private final Path path;

  LibertyUserDirectory(Path path) {
    this.path = path;
  }

  /** Makes the copy anew and returns its path. */
  Path create() throws IOException {
    delete(path);
    var built = BenchDirectory.build("liberty/wlp/usr/servers/footfall");
    var server = path.resolve("servers/footfall");
    copy(built, server);
    new BaselineWar(server.resolve("apps/baseline.war")).write();
    var dropIn = server.resolve("configDropins/defaults/baseline.xml");
    Files.createDirectories(dropIn.getParent());
    try (var configuration = BaselineApplication.class.getResourceAsStream("baseline.xml")) {
      Files.copy(configuration, dropIn);
    }
    return path;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (var file : files.toList()) {
        var relative = from.relativize(file);
        if (!NOT_COPIED.contains(relative.getName(0).toString())) {
          Files.createDirectories(to.resolve(relative).getParent());
          Files.copy(file, to.resolve(relative));
        }
      }
    }
  }

  /** Deletes a directory with all that is in it; nothing if there is none. */
  static void delete(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (var files = Files.walk(directory)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
