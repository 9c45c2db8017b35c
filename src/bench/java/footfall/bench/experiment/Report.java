package footfall.bench.experiment;

import footfall.embedded.BuildDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a benchmark found: a file in {@code target/bench}, written when it is closed. */
public final class Report implements AutoCloseable {
  private final Path file;
  private final List<String> parts = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();

  public Report(String name) throws IOException {
    file = directory().resolve(name);
  }

  /** The directory for all that a benchmark writes. */
  public static Path directory() throws IOException {
    return Files.createDirectories(BuildDirectory.resolve("bench"));
  }

  public void add(Table table) {
    parts.add(table.toString());
  }

  /** Adds a paragraph. */
  public void add(String text) {
    parts.add(text + "\n");
  }

  public void fail(String reason) {
    failures.add(reason);
    parts.add("Failed: " + reason + "\n");
  }

  /** Fails if there is anything of a kind. */
  public void failIfAny(long count, String what) {
    if (count > 0) {
      fail(count + " " + what);
    }
  }

  /**
   * Writes and prints the report.
   *
   * @throws IllegalStateException if something failed
   */
  @Override
  public void close() throws IOException {
    var text = String.join("\n", parts);
    Files.writeString(file, text);
    Console.print("\n" + text);
    if (!failures.isEmpty()) {
      throw new IllegalStateException(String.join("; ", failures));
    }
  }
}
