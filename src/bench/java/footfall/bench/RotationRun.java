package footfall.bench;

import footfall.embedded.LibertyProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Clients in rotation, and the heap that is left after collections meanwhile. */
public final class RotationRun {
  private static final int PAGES = 1_000;
  private static final int CONNECTIONS = 64;
  private static final Duration TURN = Duration.ofSeconds(20);

  /** Of the old and the young generation together, as jcmd prints it. */
  private static final Pattern USED = Pattern.compile("used (\\d+)K");

  private final LibertyProcess server;
  private final String path;
  private final int clients;
  private final List<Long> heaps = new ArrayList<>();
  private long requests;
  private long failed;

  /**
   * Prepares it.
   *
   * @param path what is asked for
   * @param clients how many take turns
   */
  public RotationRun(LibertyProcess server, String path, int clients) {
    this.server = server;
    this.path = path;
    this.clients = clients;
  }

  public void run(Duration time) throws IOException {
    try (var load = LoadProcess.start(server.port())) {
      heaps.add(heapAfterCollection());
      for (var done = Duration.ZERO; done.compareTo(time) < 0; done = done.plus(TURN)) {
        var result = load.run(path, CONNECTIONS, TURN, PAGES, clients);
        requests += result.answered() + result.refused();
        failed += result.failed();
        heaps.add(heapAfterCollection());
        Console.print("rotation: " + result + ", heap " + heaps.get(heaps.size() - 1) + " MB");
      }
    }
  }

  /** In megabytes (2^20 bytes). */
  private long heapAfterCollection() throws IOException {
    jcmd("GC.run");
    var used = USED.matcher(jcmd("GC.heap_info"));
    if (!used.find()) {
      throw new IOException("jcmd does not tell the heap's use");
    }
    return Long.parseLong(used.group(1)) >> 10;
  }

  private String jcmd(String command) throws IOException {
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    var process =
        new ProcessBuilder(jcmd, Long.toString(server.pid()), command)
            .redirectErrorStream(true)
            .start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Requests that were neither accepted nor refused. */
  public long failed() {
    return failed;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "\n%s: %d requests of %d clients in rotation; heap after collection, each 20 s, in MB: %s\n",
        path,
        requests,
        clients,
        heaps);
  }
}
