package footfall.bench.analytics;

import footfall.bench.load.LoadResult;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** How long answers took, by question, and how recording did meanwhile. */
final class Latencies {
  private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);

  private final Map<Question, Histogram> histograms = new EnumMap<>(Question.class);
  private LoadResult load;
  private double others;

  Latencies() {
    for (var question : Question.values()) {
      histograms.put(question, new Histogram(LONGEST_MICROS, 3));
    }
  }

  void add(Question question, long nanos) {
    histograms.get(question).recordValue(TimeUnit.NANOSECONDS.toMicros(nanos));
  }

  /**
   * Tells what went on meanwhile.
   *
   * @param load how recording did
   * @param others the share of the processors that others used, in percent
   */
  void setMeanwhile(LoadResult load, double others) {
    this.load = load;
    this.others = others;
  }

  double others() {
    return others;
  }

  LoadResult load() {
    return load;
  }

  long samples(Question question) {
    return histograms.get(question).getTotalCount();
  }

  /** A percentile in milliseconds. */
  double percentile(Question question, double percent) {
    return histograms.get(question).getValueAtPercentile(percent) / 1e3;
  }
}
