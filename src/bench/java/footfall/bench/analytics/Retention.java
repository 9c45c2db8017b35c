package footfall.bench.analytics;

import footfall.bench.BenchDatabase;
import footfall.bench.BenchServers;
import footfall.bench.ServiceClient;
import footfall.bench.experiment.Experiment;
import footfall.bench.experiment.Figure;
import footfall.bench.experiment.Report;
import footfall.bench.experiment.Table;
import footfall.bench.load.LoadLoop;
import footfall.bench.load.LoadResult;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Removes all visits but those of the last three days, and tells how recording does before,
 * meanwhile and after: an experiment of one round.
 */
final class Retention {
  private static final Duration SETTLED = Duration.ofSeconds(3);
  private static final Duration BEFORE = Duration.ofSeconds(20);
  private static final Duration AFTER = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final String REMOVING = "SELECT removing_before > 0 FROM recording_gate";

  /** How visits are recorded meanwhile. */
  static final List<Figure<LoadResult>> RECORDING =
      List.of(
          Figure.median("visits/s", 0, LoadResult::perSecond),
          Figure.median("p50 ms", 1, load -> load.p50() / 1e3),
          Figure.median("p99 ms", 1, load -> load.p99() / 1e3),
          Figure.median("max ms", 1, load -> load.max() / 1e3),
          Figure.sum("errors", LoadResult::notAccepted));

  private final ServiceClient service;
  private final BenchDatabase database;
  private final LoadLoop load;
  private String answer = "";
  private Duration answered;
  private Duration gone;

  /**
   * Prepares it.
   *
   * @param load what goes on meanwhile
   */
  Retention(BenchServers servers, ServiceClient service, LoadLoop load) {
    this.service = service;
    this.database = new BenchDatabase(servers.database());
    this.load = load;
  }

  /** Adds what it shows to a report. */
  void run(Report report) throws IOException {
    Pause.of(SETTLED);
    load.catchUp();
    Pause.of(SETTLED);
    load.lap();
    var recording =
        new Experiment<LoadResult>()
            .subject("before", () -> lapOf(BEFORE))
            .subject("during", this::remove)
            .subject("after", () -> lapOf(AFTER));
    recording.round();
    report.add(
        String.format(
            Locale.ROOT,
            "DELETE /cleanup?days=3 of %s visits was answered in %.1f s (aim: 2 s), all rows were"
                + " gone after %.1f s; p99 of POST /visit during / before: %.2f (aim: ≤ 2)",
            ServiceClient.field(answer, "deleted_visits").orElse("?"),
            answered.toMillis() / 1e3,
            gone.toMillis() / 1e3,
            recording.ratio("during", "before", LoadResult::p99, LoadResult::p99).median()));
    var table = new Table().text("POST /visit").figures(RECORDING);
    recording.rows(table, RECORDING);
    report.add(table);
    var failed = recording.samples().mapToLong(LoadResult::notAccepted).sum();
    report.failIfAny(failed, "visits were not recorded beside the cleanup");
  }

  private LoadResult lapOf(Duration time) throws IOException {
    Pause.of(time);
    return load.lap();
  }

  private LoadResult remove() throws IOException {
    long begin = System.nanoTime();
    answer = service.send("DELETE", "/cleanup?days=3");
    answered = Duration.ofNanos(System.nanoTime() - begin);
    while (database.number(REMOVING) > 0) {
      Pause.of(POLL);
    }
    gone = Duration.ofNanos(System.nanoTime() - begin);
    return load.lap();
  }
}
