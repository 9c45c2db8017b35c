package footfall.bench.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The directory of a database that is kept for later runs: loading many visits takes hours. A file
 * says what was loaded, once all of it is there.
 */
final class LoadedDatabase {
  private final Path directory;
  private final String content;

  /**
   * How long it took.
   *
   * @param loaded to load the visits
   * @param folded to fold them
   */
  record Times(Duration loaded, Duration folded) {}

  /**
   * Prepares to use it.
   *
   * @param directory need not exist
   * @param content what decides on the visits; where another one was loaded, nothing is
   */
  LoadedDatabase(Path directory, String content) {
    this.directory = directory;
    this.content = content;
  }

  Path directory() {
    return directory;
  }

  private Path file() {
    return directory.resolve("loaded");
  }

  /** How long it took to load what is there; empty if nothing, something else or a part is. */
  Optional<Times> times() throws IOException {
    if (!Files.exists(file())) {
      return Optional.empty();
    }
    var lines = Files.readAllLines(file(), UTF_8);
    return lines.get(0).equals(content)
        ? Optional.of(new Times(Duration.parse(lines.get(1)), Duration.parse(lines.get(2))))
        : Optional.empty();
  }

  /** Notes that nothing is there from now on, or only a part. */
  void begin() throws IOException {
    Files.createDirectories(directory);
    Files.deleteIfExists(file());
  }

  /** Notes that all is there. */
  void finish(Times times) throws IOException {
    Files.writeString(
        file(), String.join("\n", content, times.loaded().toString(), times.folded().toString()));
  }
}
