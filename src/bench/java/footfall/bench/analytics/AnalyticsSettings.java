package footfall.bench.analytics;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How much is measured: system properties {@code bench.*}.
 *
 * @param sizes {@code bench.sizes}, visits to be loaded, each into a new database
 *     (1000000,10000000); the last is the largest
 * @param steps {@code bench.steps}, of {@code latency,export,retention} (all)
 * @param warmup {@code bench.warmup}, seconds of questions that do not count (30)
 * @param time {@code bench.seconds} of questions that count, at least (120)
 * @param samples {@code bench.samples} of each question, at least (200)
 * @param visitsPerSecond {@code bench.load}, recorded meanwhile (500)
 * @param seed {@code bench.seed} of all that is drawn at random (1)
 */
record AnalyticsSettings(
    List<Integer> sizes,
    Set<Step> steps,
    Duration warmup,
    Duration time,
    int samples,
    int visitsPerSecond,
    long seed) {

  static AnalyticsSettings fromSystemProperties() {
    var names = list("bench.steps", "latency,export,retention");
    var steps = EnumSet.allOf(Step.class);
    steps.removeIf(step -> !names.contains(step.toString()));
    return new AnalyticsSettings(
        list("bench.sizes", "1000000,10000000").stream().map(Integer::valueOf).toList(),
        steps,
        Duration.ofSeconds(Integer.getInteger("bench.warmup", 30)),
        Duration.ofSeconds(Integer.getInteger("bench.seconds", 120)),
        Integer.getInteger("bench.samples", 200),
        Integer.getInteger("bench.load", 500),
        Long.getLong("bench.seed", 1));
  }

  boolean isLargest(int size) {
    return size == sizes.get(sizes.size() - 1);
  }

  private static List<String> list(String property, String otherwise) {
    return Arrays.stream(System.getProperty(property, otherwise).split(","))
        .map(String::strip)
        .toList();
  }
}
