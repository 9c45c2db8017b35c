package footfall.bench;

import java.util.Collection;
import java.util.function.ToDoubleFunction;

/** The middle of what was measured: one disturbed round does not move it far. */
public final class Median {
  private Median() {}

  /** Returns the median of a property; NaN of nothing. */
  public static <T> double of(Collection<T> items, ToDoubleFunction<T> property) {
    var sorted = items.stream().mapToDouble(property).sorted().toArray();
    if (sorted.length == 0) {
      return Double.NaN;
    }
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
