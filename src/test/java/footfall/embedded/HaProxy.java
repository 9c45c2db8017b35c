package footfall.embedded;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A real HAProxy in front of nodes or databases. */
public final class HaProxy extends ServerProcess {

  private static final Duration START = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(20);

  /** The column of its statistics. */
  private static final int STATUS = 17;

  private final Path program = Programs.require("haproxy");
  private final Path directory;
  private final int statisticsPort = Ports.free();
  private final String configuration;

  private HaProxy(Path directory, int port, String configuration) {
    super("HAProxy", port, directory.resolve("haproxy.process"));
    this.directory = directory;
    this.configuration =
        configuration
            + """
            listen statistics
              mode http
              bind 127.0.0.1:PORT
              stats enable
              stats uri /
            """
                .replace("PORT", Integer.toString(statisticsPort));
  }

  /**
   * Prepares a balancer over nodes, which asks each twice a second whether it is ready, and repeats
   * at another what a node could not be given. Skips the test where HAProxy is not installed.
   *
   * @param directory for its files
   * @param nodes their ports
   */
  public static HaProxy overNodes(Path directory, List<Integer> nodes) {
    int port = Ports.free();
    return new HaProxy(
        directory,
        port,
        """
        defaults
          mode http
          timeout connect 1s
          timeout client 90s
          timeout server 90s
          timeout queue 5s
          option redispatch 1
          retries 3
          # Each request over a connection of its own: one that was not made can be made to another
          # node, while a visit that was sent may have been recorded.
          option http-server-close
          retry-on conn-failure
        frontend visits
          bind 127.0.0.1:PORT
          option forwardfor
          default_backend nodes
        backend nodes
          balance roundrobin
          option httpchk GET /health/ready
          http-check expect status 200
          default-server check inter 500ms fall 1 rise 1
        SERVERS
        """
            .replace("PORT", Integer.toString(port))
            .replace("SERVERS", servers(nodes)));
  }

  /**
   * Prepares one address for servers that replace each other: it leads to the first of them that
   * says that it takes writes, and ends connections to one that does not any more.
   *
   * @param databases a primary and its replica
   * @param client the program {@code mariadb}
   */
  public static HaProxy overDatabases(Path directory, MariaDbPair databases, Path client)
      throws IOException {
    int port = Ports.free();
    Files.createDirectories(directory);
    Path check = directory.resolve("takes-writes");
    Files.writeString(
        check,
        """
        #!/bin/sh
        # HAProxy gives the address and port of the server as the third and fourth argument.
        [ "$(CLIENT --no-defaults --skip-ssl --connect-timeout=1 -h "$3" -P "$4" -u footfall \\
          -pPASSWORD -N -e 'SELECT @@read_only')" = 0 ]
        """
            .replace("CLIENT", client.toString())
            .replace("PASSWORD", databases.environment().get("DB_PASSWORD")));
    if (!check.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + check + " executable");
    }
    return new HaProxy(
        directory,
        port,
        """
        global
          external-check
          insecure-fork-wanted
        defaults
          mode tcp
          timeout connect 1s
          timeout client 1h
          timeout server 1h
        listen databases
          bind 127.0.0.1:PORT
          balance first
          option external-check
          external-check command CHECK
          default-server check inter 500ms fall 2 rise 1 on-marked-down shutdown-sessions
        SERVERS
        """
            .replace("PORT", Integer.toString(port))
            .replace("CHECK", check.toString())
            .replace(
                "SERVERS",
                servers(List.of(databases.primary().port(), databases.replica().port()))));
  }

  private static String servers(List<Integer> ports) {
    return IntStream.range(0, ports.size())
        .mapToObj(i -> "  server s" + i + " 127.0.0.1:" + ports.get(i))
        .collect(Collectors.joining("\n"));
  }

  /** Where it is, with a slash at its end. */
  public URI baseUri() {
    return URI.create("http://127.0.0.1:" + port() + "/");
  }

  @Override
  public void start() throws IOException {
    Files.createDirectories(directory);
    Path file = directory.resolve("haproxy.cfg");
    Files.writeString(file, configuration);
    Path log = directory.resolve("haproxy.log");
    launch(
        new ProcessBuilder(program.toString(), "-db", "-f", file.toString())
            .redirectOutput(Redirect.appendTo(log.toFile())));
    long deadline = System.nanoTime() + START.toNanos();
    while (!listens()) {
      if (endsWithin(POLL)) {
        throw new IOException("HAProxy ended at start" + LogTail.of(log));
      }
      if (System.nanoTime() > deadline) {
        kill();
        throw new IOException("HAProxy did not start in " + START + LogTail.of(log));
      }
    }
  }

  /** Waits until it has found every server to be up. */
  public void awaitAllUp() throws IOException {
    await("s\\d+", "UP");
  }

  /**
   * Waits until it has found a server to be down.
   *
   * @param server its place among them, from 0 on
   */
  public void awaitDown(int server) throws IOException {
    await("s" + server, "DOWN");
  }

  private void await(String servers, String state) throws IOException {
    long deadline = System.nanoTime() + START.toNanos();
    while (!are(servers, state)) {
      if (endsWithin(POLL) || System.nanoTime() > deadline) {
        throw new IOException("Of the servers " + servers + " not all are " + state);
      }
    }
  }

  private boolean are(String servers, String state) throws IOException {
    URI statistics = URI.create("http://127.0.0.1:" + statisticsPort + "/;csv");
    try (var answer = statistics.toURL().openStream()) {
      return new String(answer.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .map(line -> line.split(",", -1))
          .filter(fields -> fields[1].matches(servers))
          .allMatch(fields -> fields[STATUS].startsWith(state));
    }
  }

  private boolean listens() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
