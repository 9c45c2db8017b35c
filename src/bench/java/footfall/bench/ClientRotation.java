package footfall.bench;

import footfall.bench.experiment.BenchProperty;
import footfall.bench.experiment.Console;
import footfall.bench.experiment.Experiment;
import footfall.bench.experiment.Figure;
import footfall.bench.experiment.Report;
import footfall.bench.experiment.Table;
import footfall.bench.load.LoadResult;
import footfall.embedded.LibertyProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Clients in rotation, and the heap that is left after collections meanwhile. {@code
 * bench.rotation} is how many seconds they take turns (300).
 *
 * @param path what they ask for
 * @param clients how many there are
 */
public record ClientRotation(
    BenchServers servers, LibertyProcess liberty, String path, int clients) {
  private static final int CONNECTIONS = 64;
  private static final int PAGES = 1_000;
  private static final Duration TURN = Duration.ofSeconds(20);
  private static final List<Figure<Turn>> FIGURES =
      List.of(
          Figure.sum("requests", turn -> turn.load().answered() + turn.load().refused()),
          Figure.sum("errors", turn -> turn.load().failed()),
          new Figure<>(
              "heap MB, each 20 s, after collection", 0, t -> t.stream().map(Turn::heap).toList()));

  /** What came of 20 s, and the megabytes of heap in use after them. */
  private record Turn(LoadResult load, long heap) {}

  /** Adds what it shows to a report. */
  public void run(Report report) throws IOException {
    var jvm = new JvmDiagnostics(liberty.pid());
    long before = jvm.heapAfterCollection();
    try (var load = LoadProcess.start(servers, liberty)) {
      var rotation = new Experiment<Turn>().subject(path, () -> turn(load, jvm));
      rotation.run(0, BenchProperty.seconds("rotation", 300));
      var table = new Table().text("requests to").number("clients", 0).number("heap MB before", 0);
      rotation.rows(table.figures(FIGURES), FIGURES, clients, before);
      report.add(table);
      var failed = rotation.samples().mapToLong(turn -> turn.load().failed()).sum();
      report.failIfAny(failed, "requests of clients in rotation failed");
    }
  }

  private Turn turn(LoadProcess server, JvmDiagnostics jvm) throws IOException {
    var result = server.measure(path, CONNECTIONS, TURN, PAGES, clients).load();
    var turn = new Turn(result, jvm.heapAfterCollection());
    Console.print("rotation: " + turn);
    return turn;
  }
}
