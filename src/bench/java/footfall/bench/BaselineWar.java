package footfall.bench;

import footfall.bench.baseline.BaselineApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The baseline as a WAR, from its compiled classes. */
final class BaselineWar {
  private static final String CLASSES = "WEB-INF/classes/";

  private final Path path;

  BaselineWar(Path path) {
    this.path = path;
  }

  void write() throws IOException {
    var root = BenchDirectory.codeOf(BaselineApplication.class);
    var files = root.resolve(BaselineApplication.class.getPackageName().replace('.', '/'));
    try (var war = new ZipOutputStream(Files.newOutputStream(path));
        var entries = Files.list(files)) {
      for (var file : entries.toList()) {
        war.putNextEntry(new ZipEntry(CLASSES + name(root, file)));
        Files.copy(file, war);
        war.closeEntry();
      }
    }
  }

  private static String name(Path root, Path file) {
    return file.endsWith("persistence.xml")
        ? "META-INF/persistence.xml"
        : root.relativize(file).toString();
  }
}
