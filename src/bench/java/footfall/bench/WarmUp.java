package footfall.bench;

import footfall.bench.experiment.BenchProperty;
import footfall.bench.experiment.Experiment;
import java.io.IOException;
import java.util.function.ToLongFunction;

/**
 * Load before the first round, for {@code bench.warmup} seconds (300) and until all subjects run as
 * compiled code, but no longer than three times that time. Compilers take processor time too, the
 * more nodes the more, and count as Liberty's.
 */
public final class WarmUp {
  private static final int SECONDS = 300;
  private static final int EXTENSION = 3;

  private WarmUp() {}

  /**
   * Runs it.
   *
   * @param requests how many a sample had
   * @param needed how many each subject needs
   */
  public static <S> void run(Experiment<S> experiment, ToLongFunction<S> requests, long needed)
      throws IOException {
    var time = BenchProperty.seconds("warmup", SECONDS);
    long longest = System.nanoTime() + time.multipliedBy(EXTENSION).toNanos();
    experiment.warmUp(
        time,
        () ->
            System.nanoTime() > longest
                || experiment.names().stream()
                    .map(experiment::samples)
                    .allMatch(s -> s.stream().mapToLong(requests).sum() >= needed));
  }
}
