package footfall.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What was measured, in the order in which it was.
 *
 * @param measurements round by round
 */
record Rounds(List<Measurement> measurements) {

  /** The numbers of open connections. */
  List<Integer> connections() {
    return measurements.stream().map(Measurement::connections).distinct().toList();
  }

  /** One target with some number of connections, in each round. */
  List<Measurement> of(Target target, int connections) {
    return measurements.stream()
        .filter(m -> m.target() == target && m.connections() == connections)
        .toList();
  }

  /** Requests that failed. */
  long failed() {
    return measurements.stream().mapToLong(m -> m.load().failed()).sum();
  }

  /**
   * The median of the ratios of two targets, each of the same round: the two ran within seconds of
   * each other. NaN if either was not measured.
   *
   * @param ofTarget the figure of the target
   * @param ofOther the figure of the other
   */
  double ratio(
      Target target,
      Target other,
      int connections,
      ToDoubleFunction<Measurement> ofTarget,
      ToDoubleFunction<Measurement> ofOther) {
    var all = of(target, connections);
    var others = of(other, connections);
    return Median.of(
        IntStream.range(0, Math.min(all.size(), others.size())).boxed().toList(),
        i -> ofTarget.applyAsDouble(all.get(i)) / ofOther.applyAsDouble(others.get(i)));
  }
}
