package footfall.bench;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where files are. */
public final class BenchDirectory {
  private BenchDirectory() {}

  /** Returns the absolute path of something that the build left. */
  public static Path build(String name) {
    return Path.of(System.getProperty("build.directory", "target")).toAbsolutePath().resolve(name);
  }

  /** Returns the directory for all that the benchmark writes, {@code target/bench}. */
  public static Path create() throws IOException {
    return Files.createDirectories(build("bench"));
  }

  /** Returns the directory or JAR that a class was loaded from. */
  static Path codeOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
