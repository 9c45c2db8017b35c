package footfall.bench.analytics;

import static java.nio.charset.StandardCharsets.US_ASCII;

import footfall.bench.BenchServers;
import footfall.bench.CpuTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What all processors have done so far: times on a machine that others keep busy tell little.
 *
 * @param ticks of all of them, idle ones too (see proc(5))
 * @param busy those that were not idle
 * @param own microseconds of the benchmark, Liberty and MariaDB
 */
record ProcessorUse(long ticks, long busy, long own) {
  private static final Path STAT = Path.of("/proc/stat");
  private static final int IDLE = 3;
  private static final int WAITING = 4;
  private static final int GUEST = 8;

  static ProcessorUse of(BenchServers servers) throws IOException {
    var line = Files.readAllLines(STAT, US_ASCII).get(0).split(" +");
    // Those of guests are in those of users.
    var ticks = Arrays.stream(line).skip(1).limit(GUEST).mapToLong(Long::parseLong).toArray();
    long all = Arrays.stream(ticks).sum();
    var own = CpuTime.of(ProcessHandle.current().pid()).plus(servers.cpu());
    return new ProcessorUse(all, all - ticks[IDLE] - ticks[WAITING], own.total());
  }

  ProcessorUse since(ProcessorUse earlier) {
    return new ProcessorUse(ticks - earlier.ticks, busy - earlier.busy, own - earlier.own);
  }

  /** The share of the processors' time that others used, in percent, 0 to 100. */
  double others() {
    double ownTicks = own / (double) CpuTime.MICROS_PER_TICK;
    return Math.max(0, 100 * (busy - ownTicks) / ticks);
  }
}
