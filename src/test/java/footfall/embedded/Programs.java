package footfall.embedded;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Programs of the operating system that some tests need, such as {@code redis-server}. Where one is
 * missing, its tests are skipped and say so; a build that must run them all names the programs in
 * the property {@code required.programs}, with commas between them, and fails instead.
 */
public final class Programs {

  private static final String REQUIRED = "required.programs";

  /** Where Debian has servers, which an ordinary user's PATH may lack. */
  private static final List<String> SYSTEM = List.of("/usr/sbin", "/sbin");

  private Programs() {}

  /**
   * Returns the path of a program; skips the test, or fails it if the program is required, where
   * there is none.
   */
  public static Path require(String name) {
    Optional<Path> program = find(name);
    if (program.isEmpty()) {
      skip(name, name + " is not installed");
    }
    return program.get();
  }

  /** Skips the test for the lack of a program; fails it if the program is required. */
  public static void skip(String name, String reason) {
    if (required().contains(name)) {
      fail(reason + ", and " + REQUIRED + " names it");
    }
    abort(reason + ": this test is skipped");
  }

  private static List<String> required() {
    return Stream.of(System.getProperty(REQUIRED, "").split(",")).map(String::strip).toList();
  }

  /** Returns the path of a program; empty where there is none. */
  public static Optional<Path> find(String name) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.concat(Stream.of(path.split(File.pathSeparator)), SYSTEM.stream())
        .map(directory -> Path.of(directory, name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
