package footfall.bench.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The directory of a database that is kept for later runs: loading and folding many visits takes
 * hours. A file for each of the two says what it was done with and how long it took, once it is
 * done.
 */
final class LoadedDatabase {
  private static final String LOADED = "loaded";
  private static final String FOLDED = "folded";

  private final Path directory;
  private final String content;

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

  /** How long it took to load the visits; empty if not all are there, or others are. */
  Optional<Duration> loaded() throws IOException {
    return read(LOADED);
  }

  /** How long it took to fold the visits that are loaded; empty if they are not all folded. */
  Optional<Duration> folded() throws IOException {
    return read(FOLDED);
  }

  private Optional<Duration> read(String name) throws IOException {
    var file = directory.resolve(name);
    var lines = Files.exists(file) ? Files.readAllLines(file, UTF_8) : List.<String>of();
    return lines.size() == 2 && lines.get(0).equals(content)
        ? Optional.of(Duration.parse(lines.get(1)))
        : Optional.empty();
  }

  /** Notes that nothing is there from now on, or only a part. */
  void begin() throws IOException {
    Files.createDirectories(directory);
    Files.deleteIfExists(directory.resolve(FOLDED));
    Files.deleteIfExists(directory.resolve(LOADED));
  }

  /** Notes that all visits are there. */
  void finishLoading(Duration time) throws IOException {
    write(LOADED, time);
  }

  /** Notes that all visits are folded. */
  void finishFolding(Duration time) throws IOException {
    write(FOLDED, time);
  }

  private void write(String name, Duration time) throws IOException {
    Files.writeString(directory.resolve(name), content + "\n" + time);
  }
}
