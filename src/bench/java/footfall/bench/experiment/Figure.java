package footfall.bench.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * A column of a table: what the samples of a subject come to.
 *
 * @param <S> a sample of one round
 * @param decimals of its numbers
 * @param of makes a number, a {@link Spread} or a text of the samples
 */
public record Figure<S>(String title, int decimals, Function<List<S>, ?> of) {
  /** The median over the rounds. */
  public static <S> Figure<S> median(String title, int decimals, ToDoubleFunction<S> of) {
    return new Figure<>(title, decimals, samples -> spread(samples, of).median());
  }

  /** The median over the rounds, with the lowest and the highest. */
  public static <S> Figure<S> spread(String title, int decimals, ToDoubleFunction<S> of) {
    return new Figure<>(title, decimals, samples -> spread(samples, of));
  }

  /** The sum over the rounds. */
  public static <S> Figure<S> sum(String title, ToLongFunction<S> of) {
    return new Figure<>(title, 0, samples -> samples.stream().mapToLong(of).sum());
  }

  /** A percentile over all rounds, in milliseconds, of samples that are times in nanoseconds. */
  public static Figure<long[]> percentile(int percent) {
    return new Figure<>("p" + percent + " ms", 1, samples -> percentile(samples, percent));
  }

  /** The lowest time in milliseconds that so many percent of all times do not exceed. */
  public static double percentile(List<long[]> samples, int percent) {
    var sorted = samples.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    return sorted.length == 0
        ? Double.NaN
        : sorted[(int) Math.ceil(sorted.length * percent / 100.0) - 1] / 1e6;
  }

  private static <S> Spread spread(List<S> samples, ToDoubleFunction<S> of) {
    return Spread.of(samples.stream().mapToDouble(of));
  }
}
