package footfall.redis;

import java.time.Duration;
import java.util.Optional;

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

  /** A connector that can be closed. */
  public record Connected(RedisConnector connector) implements AutoCloseable {

    @Override
    public void close() {
      connector.close();
    }
  }
}
