package footfall.bench.analytics;

import footfall.bench.BenchServers;
import footfall.bench.Console;
import footfall.bench.ServiceClient;
import footfall.bench.load.OpenLoop;
import java.io.IOException;
import java.time.Duration;

/** Asks the questions in turns, one at a time, while visits are recorded. */
final class LatencyRun {
  private static final Duration SETTLED = Duration.ofSeconds(1);

  private final BenchServers servers;
  private final ServiceClient service;
  private final Questions questions;
  private final AnalyticsSettings settings;

  LatencyRun(
      BenchServers servers,
      ServiceClient service,
      Questions questions,
      AnalyticsSettings settings) {
    this.servers = servers;
    this.service = service;
    this.questions = questions;
    this.settings = settings;
  }

  /**
   * Measures after a warm-up.
   *
   * @param load what goes on meanwhile
   */
  Latencies run(OpenLoop load) throws IOException {
    var warmUp = ask(settings.warmup(), 0);
    load.catchUp();
    Pause.of(SETTLED);
    var warmUpLoad = load.lap();
    Console.print("warm-up: " + warmUp.samples(Question.SUMMARY) + " rounds; " + warmUpLoad);
    var before = ProcessorUse.of(servers);
    var latencies = ask(settings.time(), settings.samples());
    latencies.setMeanwhile(load.lap(), ProcessorUse.of(servers).since(before).others());
    Console.print("questions asked; visits meanwhile: " + latencies.load());
    return latencies;
  }

  private Latencies ask(Duration time, int samples) throws IOException {
    var latencies = new Latencies();
    long end = System.nanoTime() + time.toNanos();
    for (int round = 0; round < samples || System.nanoTime() < end; round++) {
      for (var question : Question.values()) {
        latencies.add(question, service.time(questions.path(question)));
      }
    }
    return latencies;
  }
}
