package footfall.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How much is measured: system properties {@code bench.*}.
 *
 * @param targets {@code bench.targets}, of {@code empty,async,transaction,visit,heartbeat,import}
 *     (all)
 * @param imports whether {@code bench.targets} has {@code import}
 * @param connections {@code bench.connections}, how many are open (16,64,256)
 * @param rounds {@code bench.rounds}, how often each target is measured with each of them (5)
 * @param round {@code bench.seconds} that each measurement takes (6)
 * @param warmup {@code bench.warmup}, seconds of load over all targets before the first round (180)
 * @param importRounds {@code bench.import.rounds}, after two that do not count (3)
 * @param importLines {@code bench.import.lines} of each log (500,000)
 * @param profiled {@code bench.jfr}, whether Liberty is recorded at the end (false)
 */
record BenchSettings(
    Set<Target> targets,
    boolean imports,
    List<Integer> connections,
    int rounds,
    Duration round,
    Duration warmup,
    int importRounds,
    int importLines,
    boolean profiled) {

  static BenchSettings fromSystemProperties() {
    var names = list("bench.targets", "empty,async,transaction,visit,heartbeat,import");
    var targets = EnumSet.allOf(Target.class);
    targets.removeIf(target -> !names.contains(target.toString()));
    return new BenchSettings(
        targets,
        names.contains("import"),
        list("bench.connections", "16,64,256").stream().map(Integer::valueOf).toList(),
        Integer.getInteger("bench.rounds", 5),
        Duration.ofSeconds(Integer.getInteger("bench.seconds", 6)),
        Duration.ofSeconds(Integer.getInteger("bench.warmup", 180)),
        Integer.getInteger("bench.import.rounds", 3),
        Integer.getInteger("bench.import.lines", 500_000),
        Boolean.getBoolean("bench.jfr"));
  }

  /** The number of connections for what is not measured: what a busy node has. */
  int usualConnections() {
    return connections.contains(64) ? 64 : connections.get(0);
  }

  private static List<String> list(String property, String otherwise) {
    return Arrays.stream(System.getProperty(property, otherwise).split(","))
        .map(String::strip)
        .toList();
  }
}
