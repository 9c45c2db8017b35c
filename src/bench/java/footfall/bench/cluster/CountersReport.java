package footfall.bench.cluster;

import footfall.bench.experiment.Experiment;
import footfall.bench.experiment.Figure;
import footfall.bench.experiment.Report;
import footfall.bench.experiment.Table;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What counts cost, by where they come from. */
record CountersReport(Experiment<CountCost> experiment) {
  static final String EMPTY = "empty, GET";
  static final String EMPTY_VISIT = "empty, POST";
  static final String MEMORY = "memory";
  static final String SHARD = "shard";

  private static final List<Figure<CountCost>> FIGURES =
      List.of(
          Figure.spread("requests/s", 0, CountCost::perSecond),
          Figure.median("p99 ms", 1, count -> count.cost().load().p99() / 1e3),
          Figure.sum("requests", count -> count.cost().load().answered()),
          Figure.sum("errors", count -> count.cost().load().notAccepted()),
          Figure.spread("% from there", 0, CountCost::percent),
          Figure.median("Liberty CPU µs", 0, count -> count.cost().libertyCpu()),
          Figure.median("Redis CPU µs", 0, count -> count.cost().redisCpu()),
          Figure.median("MariaDB CPU µs", 0, count -> count.cost().databaseCpu()));

  private static final ToDoubleFunction<CountCost> RATE = CountCost::perSecond;

  void tell(Report report) {
    var table = new Table().text("counts from").figures(FIGURES);
    experiment.rows(table, FIGURES);
    report.add(table);
    var ratios =
        new Table()
            .text("requests/s, median (range)")
            .number("/ " + EMPTY, 2)
            .number("/ " + EMPTY_VISIT, 2)
            .text("aim");
    ratio(ratios, MEMORY, "≥ 0.8");
    ratio(ratios, SHARD, "≥ 0.5");
    report.add(ratios);
    var failed = experiment.samples().mapToLong(count -> count.cost().load().notAccepted());
    report.failIfAny(failed.sum(), "requests failed");
    long others = experiment.samples().filter(CountCost::isOfAnotherSource).count();
    report.failIfAny(others, "turns had too many counts from elsewhere");
  }

  private void ratio(Table table, String name, String aim) {
    table.cells(
        name,
        experiment.ratio(name, EMPTY, RATE, RATE),
        experiment.ratio(name, EMPTY_VISIT, RATE, RATE),
        aim);
  }
}
