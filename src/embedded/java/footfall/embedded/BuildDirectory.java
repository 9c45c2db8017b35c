package footfall.embedded;

import java.nio.file.Path;

/** Where the build puts what is used here: {@code target}, or the property build.directory. */
public final class BuildDirectory {
  private BuildDirectory() {}

  /** Returns the absolute path of something in the build directory. */
  public static Path resolve(String name) {
    return Path.of(System.getProperty("build.directory", "target")).toAbsolutePath().resolve(name);
  }
}
