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
   * The median of the ratios of a visit and another target, each of the same round: the two ran
   * within seconds of each other. NaN if either was not measured.
   *
   * @param ofVisit the figure of a visit
   * @param ofOther the figure of the other target
   */
  double ratio(
      Target other,
      int connections,
      ToDoubleFunction<Measurement> ofVisit,
      ToDoubleFunction<Measurement> ofOther) {
    var visits = of(Target.VISIT, connections);
    var others = of(other, connections);
    return Median.of(
        IntStream.range(0, Math.min(visits.size(), others.size())).boxed().toList(),
        i -> ofVisit.applyAsDouble(visits.get(i)) / ofOther.applyAsDouble(others.get(i)));
  }
}
