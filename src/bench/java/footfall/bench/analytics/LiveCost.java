package footfall.bench.analytics;

import footfall.bench.BenchServers;
import footfall.bench.experiment.BenchProperty;
import footfall.bench.experiment.Experiment;
import footfall.bench.experiment.Figure;
import footfall.bench.experiment.Report;
import footfall.bench.experiment.Table;
import footfall.bench.load.LoadLoop;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What 200 screens that ask {@code /live} cost of a processor, Liberty and MariaDB together, with
 * and without visits that are recorded: turns with and without them, {@code bench.rounds} (3) of
 * {@code bench.live} seconds (30) each.
 */
final class LiveCost {
  private static final Duration SETTLED = Duration.ofSeconds(5);
  private static final String WITHOUT = "nothing";
  private static final String SCREENS = "200 screens";
  private static final String LOAD = "visits";
  private static final String BOTH = "visits and 200 screens";

  private static final List<Figure<Turn>> FIGURES =
      List.of(
          Figure.spread("CPU, % of a core", 1, Turn::percent),
          Figure.sum("answers 200", Turn::changed),
          Figure.sum("answers 304", Turn::unchanged),
          Figure.sum("failed", Turn::failed));

  private final BenchServers servers;
  private final Population population;
  private final Recording recording;
  private final Duration time = BenchProperty.seconds("live", 30);

  /** Begins to record visits. */
  interface Recording {
    LoadLoop start() throws IOException;
  }

  private record Turn(double percent, long changed, long unchanged, long failed) {}

  LiveCost(BenchServers servers, Population population, Recording recording) {
    this.servers = servers;
    this.population = population;
    this.recording = recording;
  }

  /** Adds what it shows to a report. */
  void run(Report report, int size) throws IOException {
    var experiment =
        new Experiment<Turn>()
            .subject(WITHOUT, this::turn)
            .subject(SCREENS, this::screens)
            .subject(LOAD, () -> recorded(this::turn))
            .subject(BOTH, () -> recorded(this::screens));
    experiment.round();
    experiment.warmUp(Duration.ZERO, () -> true);
    experiment.run(BenchProperty.number("rounds", 3), Duration.ZERO);
    var table = new Table().text("over " + size + " visits").figures(FIGURES);
    experiment.rows(table, FIGURES);
    report.add(table);
    report.add(
        String.format(
            Locale.ROOT,
            "200 screens cost %.1f %% of a core when nothing changes (aim: ≤ 5), %.1f %% beside"
                + " visits (aim: ≤ 15)",
            cost(experiment, SCREENS, WITHOUT),
            cost(experiment, BOTH, LOAD)));
    report.failIfAny(experiment.samples().mapToLong(Turn::failed).sum(), "answers of /live failed");
  }

  /** The median difference of turns of the same round. */
  private static double cost(Experiment<Turn> experiment, String with, String without) {
    var all = experiment.samples(with);
    var bases = experiment.samples(without);
    var differences = new double[all.size()];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = all.get(i).percent() - bases.get(i).percent();
    }
    Arrays.sort(differences);
    return differences[differences.length / 2];
  }

  private Turn recorded(Experiment.Subject<Turn> turn) throws IOException {
    try (var load = recording.start()) {
      var measured = turn.measure();
      if (load.lap().notAccepted() > 0) {
        throw new IOException("visits were not recorded beside questions");
      }
      return measured;
    }
  }

  private Turn turn() throws IOException {
    return new Turn(percent(), 0, 0, 0);
  }

  private Turn screens() throws IOException {
    try (var screens = new LiveScreens(servers, population)) {
      return new Turn(percent(), screens.changed(), screens.unchanged(), screens.failed());
    }
  }

  private double percent() throws IOException {
    Pause.of(SETTLED);
    var before = servers.cpu();
    long begin = System.nanoTime();
    Pause.of(time);
    double micros = (System.nanoTime() - begin) / 1e3;
    return 100 * servers.cpu().since(before).total() / micros;
  }
}
