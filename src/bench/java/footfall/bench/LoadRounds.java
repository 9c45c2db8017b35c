package footfall.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Measures the targets in turns: a round is each of them once, one right after the other, so that
 * whatever else the machine does meets all of them alike.
 */
final class LoadRounds {
  private static final Duration WARM_UP_TURN = Duration.ofSeconds(5);

  /** Requests of each target before it runs as compiled code; on a busy machine they take time. */
  private static final long WARM_UP_REQUESTS = 30_000;

  private static final int WARM_UP_EXTENSION = 5;

  private static final int PAGES = 1_000;

  private final BenchServers servers;
  private final LoadProcess generator;
  private final BenchSettings settings;
  private long acknowledged;

  LoadRounds(BenchServers servers, LoadProcess generator, BenchSettings settings) {
    this.servers = servers;
    this.generator = generator;
    this.settings = settings;
  }

  /**
   * Loads all targets, for the time that is set and until they run as compiled code, but no longer
   * than five times that time.
   */
  void warmUp() throws IOException {
    long fewest = 0;
    var time = Duration.ZERO;
    while (time.compareTo(settings.warmup()) < 0
        || (fewest < WARM_UP_REQUESTS
            && time.compareTo(settings.warmup().multipliedBy(WARM_UP_EXTENSION)) < 0)) {
      long turn = Long.MAX_VALUE;
      for (var target : settings.targets()) {
        var measured = measure(target, settings.usualConnections(), WARM_UP_TURN);
        turn = Math.min(turn, measured.load().answered());
        time = time.plus(WARM_UP_TURN);
      }
      fewest += turn;
    }
  }

  /** Returns every measurement, round by round. */
  List<Measurement> run() throws IOException {
    var measurements = new ArrayList<Measurement>();
    var order = new ArrayList<>(settings.targets());
    for (int round = 1; round <= settings.rounds(); round++) {
      for (int connections : settings.connections()) {
        for (var target : order) {
          measurements.add(measure(target, connections, settings.round()));
        }
      }
      Collections.rotate(order, 1);
    }
    return measurements;
  }

  /** Puts one target under load and tells how it went. */
  Measurement measure(Target target, int connections, Duration time) throws IOException {
    var liberty = CpuTime.of(servers.liberty().pid());
    var database = CpuTime.of(servers.database().pid());
    var load = CpuTime.of(generator.pid());
    var result = generator.run(target.path(), connections, time, PAGES, target.clients());
    var measurement =
        new Measurement(
            target,
            connections,
            result,
            CpuTime.of(servers.liberty().pid()).since(liberty),
            CpuTime.of(servers.database().pid()).since(database),
            CpuTime.of(generator.pid()).since(load));
    acknowledged += target == Target.VISIT ? result.answered() : 0;
    Console.print(progress(measurement));
    return measurement;
  }

  /** Visits that were acknowledged so far. */
  long acknowledgedVisits() {
    return acknowledged;
  }

  private static String progress(Measurement measurement) {
    return String.format(
        Locale.ROOT,
        "%12s %4d connections %8.0f/s, CPU µs: Liberty %.0f, MariaDB %.0f, load %.0f; %s",
        measurement.target(),
        measurement.connections(),
        measurement.perSecond(),
        measurement.libertyCpu(),
        measurement.databaseCpu(),
        measurement.generatorCpu(),
        measurement.load());
  }
}
