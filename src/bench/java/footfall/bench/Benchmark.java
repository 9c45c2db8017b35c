package footfall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the benchmark and writes {@code target/bench/report.md}: {@code mvn -Pbench verify}. */
public final class Benchmark {
  private final BenchSettings settings = BenchSettings.fromSystemProperties();
  private final List<String> report = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();

  private Benchmark() {}

  /**
   * Runs it, as {@link BenchSettings} say.
   *
   * @throws IllegalStateException if a request failed or an acknowledged visit is missing
   */
  public static void main(String[] arguments) throws IOException {
    new Benchmark().run(BenchDirectory.create());
  }

  private void run(Path directory) throws IOException {
    Console.print("Benchmark: " + settings);
    try (var servers = BenchServers.start(directory)) {
      if (!settings.targets().isEmpty()) {
        load(servers, directory);
      }
      if (settings.imports()) {
        var rounds = new ImportRounds(servers, settings).run(directory);
        report.add(new ImportReport(rounds).toString());
      }
    } finally {
      var text = String.join("\n", report);
      Files.writeString(directory.resolve("report.md"), text);
      Console.print("\n" + text);
    }
    if (!failures.isEmpty()) {
      throw new IllegalStateException(String.join("; ", failures));
    }
  }

  private void load(BenchServers servers, Path directory) throws IOException {
    try (var generator = LoadProcess.start(servers.liberty().port())) {
      var load = new LoadRounds(servers, generator, settings);
      load.warmUp();
      var rounds = new Rounds(load.run());
      report.add(new LoadReport(rounds).toString());
      report.add(new RatioReport(rounds).toString());
      if (settings.profiled()) {
        new LibertyProfile(servers, load, settings).write(directory);
      }
      if (rounds.failed() > 0) {
        failures.add(rounds.failed() + " requests failed");
      }
      long missing =
          load.acknowledgedVisits() - new BenchDatabase(servers.database()).countVisits();
      if (missing > 0) {
        failures.add(missing + " acknowledged visits are missing");
      }
    }
  }
}
