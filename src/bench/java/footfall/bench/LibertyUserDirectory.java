package footfall.bench;

import footfall.bench.baseline.BaselineApplication;
import footfall.embedded.BuildDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A copy of Liberty's configuration, with the baseline deployed beside Footfall: the installation
 * that the build leaves stays as it is.
 */
final class LibertyUserDirectory {
  private static final List<String> NOT_COPIED = List.of("workarea", "logs");

  private LibertyUserDirectory() {}

  /** Makes the copy in a directory that does not exist. */
  static void create(Path directory) throws IOException {
    var server = directory.resolve("servers/footfall");
    copy(BuildDirectory.resolve("liberty/wlp/usr/servers/footfall"), server);
    writeBaseline(server.resolve("apps/baseline.war"));
    var dropIn = server.resolve("configDropins/defaults/baseline.xml");
    Files.createDirectories(dropIn.getParent());
    try (var configuration = BaselineApplication.class.getResourceAsStream("baseline.xml")) {
      Files.copy(configuration, dropIn);
    }
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

  /** Writes the baseline's WAR, from its compiled classes. */
  private static void writeBaseline(Path path) throws IOException {
    var classes = BuildDirectory.resolve("test-classes");
    var baseline = BaselineApplication.class.getPackageName().replace('.', '/');
    try (var war = new ZipOutputStream(Files.newOutputStream(path));
        var files = Files.list(classes.resolve(baseline))) {
      for (var file : files.toList()) {
        var name = classes.relativize(file).toString();
        war.putNextEntry(
            new ZipEntry(
                "WEB-INF/classes/"
                    + (file.endsWith("persistence.xml") ? "META-INF/persistence.xml" : name)));
        Files.copy(file, war);
        war.closeEntry();
      }
    }
  }
}
