package footfall.bench.limits;

import footfall.bench.BenchServers;
import footfall.bench.Console;
import footfall.bench.CpuTime;
import footfall.bench.LoadProcess;
import footfall.bench.Median;
import footfall.bench.load.LoadResult;
import footfall.embedded.LibertyProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Measures the targets in turns, so that whatever else the machine does meets all alike. */
final class CostRounds {
  private static final int CONNECTIONS = 64;
  private static final Duration TURN = Duration.ofSeconds(6);

  private final BenchServers servers;
  private final LibertyProcess limited;
  private final List<Round> rounds = new ArrayList<>();

  /** The CPU time of Liberty and MariaDB for a request, in microseconds, and what was answered. */
  private record Round(LimitTarget target, double cpu, LoadResult load) {}

  CostRounds(BenchServers servers, LibertyProcess limited) {
    this.servers = servers;
    this.limited = limited;
  }

  /**
   * Runs them.
   *
   * @param warmup how long the targets are loaded before
   */
  void run(int count, Duration warmup) throws IOException {
    try (var unlimitedLoad = LoadProcess.start(servers.liberty().port());
        var limitedLoad = LoadProcess.start(limited.port())) {
      long turns = warmup.dividedBy(TURN.multipliedBy(LimitTarget.values().length)) + 1;
      for (long i = 0; i < turns + count; i++) {
        for (var target : LimitTarget.values()) {
          boolean isLimited = target != LimitTarget.UNLIMITED;
          var round = measure(target, isLimited ? limitedLoad : unlimitedLoad, isLimited);
          if (i >= turns) {
            rounds.add(round);
          }
        }
      }
    }
  }

  private Round measure(LimitTarget target, LoadProcess load, boolean isLimited)
      throws IOException {
    long liberty = isLimited ? limited.pid() : servers.liberty().pid();
    long database = servers.database().pid();
    var before = CpuTime.of(liberty).plus(CpuTime.of(database));
    var result = load.run("/visit", CONNECTIONS, TURN, target.pages(), target.clients());
    var used = CpuTime.of(liberty).plus(CpuTime.of(database)).since(before);
    var round =
        new Round(target, (double) used.total() / (result.answered() + result.refused()), result);
    Console.print(
        String.format(
            Locale.ROOT,
            "%10s %8.0f/s, CPU %.1f µs; %s",
            target,
            result.perSecond(),
            round.cpu(),
            result));
    return round;
  }

  private List<Round> of(LimitTarget target) {
    return rounds.stream().filter(round -> round.target() == target).toList();
  }

  /** The median of the ratios of two targets' CPU time, each of the same round. */
  private double ratio(LimitTarget target, LimitTarget other) {
    return Median.of(
        IntStream.range(0, of(target).size()).boxed().toList(),
        i -> of(target).get(i).cpu() / of(other).get(i).cpu());
  }

  /** Accepted requests that were refused after all, and requests that failed. */
  long failed() {
    long failed = rounds.stream().mapToLong(round -> round.load().failed()).sum();
    return failed + of(LimitTarget.ACCEPTED).stream().mapToLong(r -> r.load().refused()).sum();
  }

  @Override
  public String toString() {
    var text = new StringBuilder("| target | requests/s | CPU µs | refused |\n|---|--:|--:|--:|\n");
    for (var target : LimitTarget.values()) {
      ToDoubleFunction<Round> perSecond = round -> round.load().perSecond();
      long all = of(target).stream().mapToLong(r -> r.load().answered() + r.load().refused()).sum();
      long refused = of(target).stream().mapToLong(round -> round.load().refused()).sum();
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %.0f | %.1f | %d %% |\n",
              target,
              Median.of(of(target), perSecond),
              Median.of(of(target), Round::cpu),
              Math.round(100.0 * refused / all)));
    }
    return text.append(
            String.format(
                Locale.ROOT,
                "\nCPU, accepted / unlimited: %.3f (aim: ≤ 1.05); refused / accepted: %.2f (≤ 0.8)\n",
                ratio(LimitTarget.ACCEPTED, LimitTarget.UNLIMITED),
                ratio(LimitTarget.REFUSED, LimitTarget.ACCEPTED)))
        .toString();
  }
}
