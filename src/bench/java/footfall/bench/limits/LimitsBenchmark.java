package footfall.bench.limits;

import footfall.bench.BenchDirectory;
import footfall.bench.BenchServers;
import footfall.bench.Console;
import footfall.bench.RotationRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs the benchmark of the limits. System properties: {@code bench.rounds} (7), {@code
 * bench.warmup}, seconds of load before the first round (180), {@code bench.rotation}, seconds of a
 * million clients in rotation (300).
 */
public final class LimitsBenchmark {
  private static final int CLIENTS = 1_000_000;
  private static final Map<String, String> DEFAULT_LIMITS =
      Map.of(
          "FOOTFALL_NODE", "1",
          "FOOTFALL_RATELIMIT_VISIT_LIMIT", "10",
          "FOOTFALL_RATELIMIT_ADDRESS_LIMIT", "3000");

  private LimitsBenchmark() {}

  /**
   * Runs it.
   *
   * @throws IllegalStateException if a request failed
   */
  public static void main(String[] arguments) throws IOException {
    var directory = BenchDirectory.create();
    var report = new ArrayList<String>();
    long failed = 0;
    try (var servers = BenchServers.start(directory);
        var limited = servers.node("limited", DEFAULT_LIMITS)) {
      limited.start();
      limited.awaitHealth("ready");
      var cost = new CostRounds(servers, limited);
      cost.run(
          Integer.getInteger("bench.rounds", 7),
          Duration.ofSeconds(Integer.getInteger("bench.warmup", 180)));
      report.add(cost.toString());
      var rotation = new RotationRun(limited, "/visit", CLIENTS);
      rotation.run(Duration.ofSeconds(Integer.getInteger("bench.rotation", 300)));
      report.add(rotation.toString());
      failed = cost.failed() + rotation.failed();
    } finally {
      write(directory.resolve("limits.md"), report);
    }
    if (failed > 0) {
      throw new IllegalStateException(failed + " requests failed");
    }
  }

  private static void write(Path file, List<String> report) throws IOException {
    var text = String.join("\n", report);
    Files.writeString(file, text);
    Console.print("\n" + text);
  }
}
