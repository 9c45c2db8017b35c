package footfall.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * A real Redis server that keeps nothing on disk: after its end it starts again empty, on the same
 * port. It listens on 127.0.0.1.
 */
public final class RedisProcess extends ServerProcess {

  private static final Duration START = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(20);

  private static final JedisClientConfig CLIENT =
      DefaultJedisClientConfig.builder()
          .timeoutMillis(10_000)
          .resp2()
          .autoNegotiateProtocol(false)
          .build();

  private final Path program;
  private final Path directory;
  private final List<String> options;

  /**
   * Prepares a server without starting it. Skips the test where Redis is not installed.
   *
   * @param directory for its files
   * @param port a free TCP port
   * @param options further ones, such as {@code --requirepass}, each with its value after it
   */
  public RedisProcess(Path directory, int port, String... options) {
    super("Redis", port, directory.resolve("redis.process"));
    this.program = Programs.require("redis-server");
    this.directory = directory;
    this.options = List.of(options);
  }

  /** Starts a server on a free port. */
  public static RedisProcess started(Path directory, String... options) throws IOException {
    RedisProcess server = new RedisProcess(directory, Ports.free(), options);
    server.start();
    return server;
  }

  @Override
  public void start() throws IOException {
    Files.createDirectories(directory);
    Path log = directory.resolve("redis.log");
    launch(
        new ProcessBuilder(command())
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())));
    long deadline = System.nanoTime() + START.toNanos();
    while (!answers()) {
      if (endsWithin(POLL)) {
        throw new IOException("Redis ended at start" + LogTail.of(log));
      }
      if (System.nanoTime() > deadline) {
        kill();
        throw new IOException("Redis did not start in " + START + LogTail.of(log));
      }
    }
  }

  private List<String> command() {
    List<String> command =
        new ArrayList<>(
            List.of(
                program.toString(),
                "--port",
                Integer.toString(port()),
                "--bind",
                "127.0.0.1",
                "--dir",
                directory.toString(),
                "--save",
                "",
                "--appendonly",
                "no",
                "--enable-debug-command",
                "yes"));
    command.addAll(options);
    return command;
  }

  private boolean answers() {
    try (Jedis client = client()) {
      client.ping();
      return true;
    } catch (JedisConnectionException e) {
      return false;
    } catch (JedisDataException e) {
      // It asks for a password.
      return true;
    }
  }

  /** Waits a moment, less if the server ends meanwhile. */
  void pause() throws IOException {
    endsWithin(POLL);
  }

  /** Returns a client for commands of a test's own, which the caller closes. */
  public Jedis client() {
    return new Jedis(new HostAndPort("127.0.0.1", port()), CLIENT);
  }

  /** The value of {@code footfall.redis} for this server without a password. */
  public String uri() {
    return "redis://127.0.0.1:" + port();
  }
}
