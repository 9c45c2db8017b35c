package footfall.bench.experiment;

import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * What rounds showed: one disturbed round does not move the median far, but the range.
 *
 * @param median the middle one, or the mean of both that are in the middle; NaN of nothing
 */
public record Spread(double median, double min, double max) {
  static Spread of(DoubleStream values) {
    var sorted = values.sorted().toArray();
    if (sorted.length == 0) {
      return new Spread(Double.NaN, Double.NaN, Double.NaN);
    }
    double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1]);
  }

  /** Median and range with so many decimals, the median alone where there is no range. */
  String format(int decimals) {
    var text = format(median, decimals);
    return min == max || Double.isNaN(median)
        ? text
        : text + " (" + format(min, decimals) + "–" + format(max, decimals) + ")";
  }

  /** A number with so many decimals, a dash for NaN. */
  static String format(double value, int decimals) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
