package footfall.bench.presence;

import footfall.bench.BenchDirectory;
import footfall.bench.BenchServers;
import footfall.bench.Console;
import footfall.bench.RotationRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * Runs the benchmark of presence. System properties: {@code bench.rounds} (12), each of some
 * seconds of questions over either database, {@code bench.warmup}, seconds of questions before
 * (180), {@code bench.rotation}, seconds of heartbeats in rotation (300).
 */
public final class PresenceBenchmark {
  private static final Duration TURN = Duration.ofSeconds(5);
  private static final KnownClients FEW = new KnownClients(10_000, 10_000);
  private static final KnownClients MANY = new KnownClients(1_000_000, 100_000);

  private PresenceBenchmark() {}

  /**
   * Runs it.
   *
   * @throws IllegalStateException if a heartbeat failed
   */
  public static void main(String[] arguments) throws IOException {
    var directory = BenchDirectory.create();
    long failed;
    String report;
    try (var small = BenchServers.start(directory.resolve("small"));
        var large = BenchServers.start(directory.resolve("large"))) {
      var latency = new StringBuilder();
      failed = latency(small, large, latency);
      var rotation = new RotationRun(large.liberty(), "/heartbeat", MANY.online());
      rotation.run(Duration.ofSeconds(Integer.getInteger("bench.rotation", 300)));
      failed += rotation.failed();
      report = latency.toString() + rotation;
    }
    write(directory.resolve("presence.md"), report);
    if (failed > 0) {
      throw new IllegalStateException(failed + " heartbeats failed");
    }
  }

  /** Asks in turns; tells how many heartbeats failed meanwhile. */
  private static long latency(BenchServers small, BenchServers large, StringBuilder report)
      throws IOException {
    try (var few = new OnlineLatency(small, FEW);
        var many = new OnlineLatency(large, MANY)) {
      var half = Duration.ofSeconds(Integer.getInteger("bench.warmup", 180)).dividedBy(2);
      few.warmUp(half);
      many.warmUp(half);
      int rounds = Integer.getInteger("bench.rounds", 12);
      for (int round = 0; round < rounds; round++) {
        few.ask(TURN);
        many.ask(TURN);
      }
      var besideFew = few.heartbeats();
      var besideMany = many.heartbeats();
      report
          .append(
              "| known | online | answer | questions | p50 ms | p95 ms | p99 ms | heartbeats |\n")
          .append("|--:|--:|--:|--:|--:|--:|--:|---|\n")
          .append(few.row(besideFew))
          .append(many.row(besideMany))
          .append(
              String.format(
                  Locale.ROOT, "\np95, many / few: %.2f (aim: ≤ 1.2)\n", many.p95() / few.p95()));
      return besideFew.failed() + besideMany.failed();
    }
  }

  private static void write(Path file, String report) throws IOException {
    Files.writeString(file, report);
    Console.print("\n" + report);
  }
}
