package footfall.bench.analytics;

import footfall.bench.experiment.Figure;
import footfall.bench.load.LoadResult;
import java.util.List;

/** How visits were recorded while something else went on. */
final class RecordingFigures {
  static final List<Figure<LoadResult>> ALL =
      List.of(
          Figure.median("visits/s", 0, LoadResult::perSecond),
          Figure.median("p50 ms", 1, load -> load.p50() / 1e3),
          Figure.median("p99 ms", 1, load -> load.p99() / 1e3),
          Figure.median("max ms", 1, load -> load.max() / 1e3),
          Figure.sum("errors", LoadResult::failed));

  private RecordingFigures() {}
}
