package footfall.redis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Connectors for tests outside a container. */
public final class Redis {

  private Redis() {}

  /**
   * Returns a connector that has tried to connect; the caller closes it.
   *
   * @param timeout for how long it waits for an answer
   */
  public static Connected connected(String uris, Duration timeout) {
    RedisConnector connector =
        new RedisConnector(Optional.of(uris), timeout, 16, new RedisBreaker());
    connector.probe();
    return new Connected(connector);
  }

  /** Returns the commands that a user needs, as README.md tells them, in capitals. */
  public static Set<String> rights() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    int begin = readme.indexOf("- **Rights**");
    return Pattern.compile("`([A-Z]+)`")
        .matcher(readme.substring(begin, readme.indexOf("\n\n", begin)))
        .results()
        .map(command -> command.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A connector that can be closed. */
  public record Connected(RedisConnector connector) implements AutoCloseable {

    @Override
    public void close() {
      connector.close();
    }
  }
}
