package footfall.bench;

import java.util.Locale;
import java.util.stream.Collectors;

/** Tells, in Markdown, how visits and heartbeats compare, beside what they shall reach. */
final class RatioReport {
  private final Rounds rounds;

  RatioReport(Rounds rounds) {
    this.rounds = rounds;
  }

  private interface Ratio {
    double with(int connections);
  }

  @Override
  public String toString() {
    return heading()
        + row(
            "requests/s: visit / empty",
            "≥ 0.5 at 64, ≥ 0.6 at 256",
            c -> perSecond(Target.VISIT, Target.EMPTY, c))
        + row(
            "requests/s: visit / transaction",
            "≥ 4",
            c -> perSecond(Target.VISIT, Target.TRANSACTION, c))
        + row(
            "CPU: Liberty and MariaDB of visit / Liberty of empty",
            "≤ 2",
            c -> cpu(Target.VISIT, c))
        + row("requests/s: visit / async", "", c -> perSecond(Target.VISIT, Target.ASYNC, c))
        + row(
            "requests/s: heartbeat / async", "", c -> perSecond(Target.HEARTBEAT, Target.ASYNC, c))
        + row(
            "requests/s: heartbeat / empty",
            "≥ 0.5 at 64",
            c -> perSecond(Target.HEARTBEAT, Target.EMPTY, c))
        + row(
            "CPU: Liberty and MariaDB of heartbeat / Liberty of empty",
            "",
            c -> cpu(Target.HEARTBEAT, c));
  }

  private double perSecond(Target target, Target other, int connections) {
    return rounds.ratio(target, other, connections, Measurement::perSecond, Measurement::perSecond);
  }

  private double cpu(Target target, int connections) {
    return rounds.ratio(
        target, Target.EMPTY, connections, Measurement::cpu, Measurement::libertyCpu);
  }

  private String heading() {
    return rounds.connections().stream()
            .map(c -> c + " connections")
            .collect(Collectors.joining(" | ", "| ratio | ", " | aim |\n"))
        + "|---|"
        + "--:|".repeat(rounds.connections().size())
        + "---|\n";
  }

  private String row(String name, String aim, Ratio ratio) {
    return rounds.connections().stream()
        .map(c -> String.format(Locale.ROOT, "%.2f", ratio.with(c)))
        .collect(Collectors.joining(" | ", "| " + name + " | ", " | " + aim + " |\n"));
  }
}
