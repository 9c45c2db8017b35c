package footfall.bench.analytics;

import footfall.bench.BenchDirectory;
import footfall.bench.BenchServers;
import footfall.bench.Console;
import footfall.bench.ServiceClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the benchmark of the analytics and writes {@code target/bench/analytics.md}: {@code mvn
 * -Pbench,bench-analytics verify}.
 */
public final class AnalyticsBenchmark {
  private final AnalyticsSettings settings = AnalyticsSettings.fromSystemProperties();
  private final Population population = new Population(settings.seed());
  private final List<SizeResult> results = new ArrayList<>();
  private final List<String> report = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();

  private AnalyticsBenchmark() {}

  /**
   * Runs it, as {@link AnalyticsSettings} say.
   *
   * @throws IllegalStateException if a step or a request failed
   */
  public static void main(String[] arguments) throws IOException {
    new AnalyticsBenchmark().run(BenchDirectory.create());
  }

  private void run(Path directory) throws IOException {
    Console.print("Benchmark of the analytics: " + settings);
    try {
      for (int size : settings.sizes()) {
        try (var servers = BenchServers.start(directory)) {
          measure(servers, size);
        }
      }
    } finally {
      report.add(0, new SizeReport(results).toString());
      failures.forEach(failure -> report.add("Failed: " + failure + "\n"));
      var text = String.join("\n", report);
      Files.writeString(directory.resolve("analytics.md"), text);
      Console.print("\n" + text);
    }
    if (!failures.isEmpty()) {
      throw new IllegalStateException(String.join("; ", failures));
    }
  }

  private void measure(BenchServers servers, int size) throws IOException {
    var service = new ServiceClient(servers.liberty().port());
    var loading = new VisitLoad(servers.database(), population, settings.seed()).run(size);
    Console.print(size + " visits loaded in " + loading);
    var folding = new Folding(service).run(size);
    Console.print(size + " visits folded in " + folding);
    var steps = new Steps(servers, service, population, settings);
    Latencies latencies = null;
    for (var step : settings.steps()) {
      try {
        if (step == Step.LATENCY) {
          latencies = steps.latency();
          fail(latencies.load().failed(), "beside questions over " + size);
        } else if (settings.isLargest(size)) {
          report.add(step == Step.EXPORT ? steps.export() : retention(steps));
        }
      } catch (IOException e) {
        failures.add(step + " over " + size + ": " + e.getMessage());
      }
    }
    results.add(new SizeResult(size, loading, folding, latencies));
  }

  private String retention(Steps steps) throws IOException {
    var result = steps.retention();
    fail(result.failed(), "beside the cleanup");
    return new RetentionReport(result).toString();
  }

  private void fail(long visits, String when) {
    if (visits > 0) {
      failures.add(visits + " visits were not recorded " + when);
    }
  }
}
