package footfall.bench.analytics;

import java.util.List;
import java.util.Locale;

/** Tells, in Markdown, how loading, folding and answers' times depend on the number of visits. */
final class SizeReport {
  private static final String FOLDING =
      """
      | visits | loaded in s | folded in s | visits/s |
      |--:|--:|--:|--:|
      """;

  private static final String LATENCIES =
      """

      | question | visits | samples | p50 ms | p95 ms | p99 ms | aim of p95 |
      |---|--:|--:|--:|--:|--:|---|
      """;

  private static final String RATIOS =
      """

      | question | p95: largest / smallest | aim |
      |---|--:|---|
      """;

  private static final String RECORDING =
      """

      | visits | recorded meanwhile/s | p50 ms | p99 ms | max ms | errors | processors busy with others |
      |--:|--:|--:|--:|--:|--:|--:|
      """;

  private final List<SizeResult> results;
  private final List<SizeResult> asked;

  SizeReport(List<SizeResult> results) {
    this.results = results;
    this.asked = results.stream().filter(result -> result.latencies() != null).toList();
  }

  @Override
  public String toString() {
    var text = new StringBuilder(FOLDING);
    results.forEach(result -> text.append(folding(result)));
    text.append("\nAim: 10 million folded in at most 300 s.\n");
    if (!asked.isEmpty()) {
      text.append(LATENCIES);
      for (var question : Question.values()) {
        asked.forEach(result -> text.append(latency(question, result)));
      }
      text.append(RATIOS);
      for (var question : Question.values()) {
        text.append(ratio(question));
      }
      text.append(RECORDING);
      asked.forEach(result -> text.append(recording(result)));
    }
    return text.toString();
  }

  private static String folding(SizeResult result) {
    double folding = result.folding().toMillis() / 1e3;
    return format(
        "| %d | %.1f | %.1f | %.0f |\n",
        result.size(), result.loading().toMillis() / 1e3, folding, result.size() / folding);
  }

  private static String latency(Question question, SizeResult result) {
    var latencies = result.latencies();
    return format(
        "| %s | %d | %d | %.1f | %.1f | %.1f | %s |\n",
        question.title(),
        result.size(),
        latencies.samples(question),
        latencies.percentile(question, 50),
        latencies.percentile(question, 95),
        latencies.percentile(question, 99),
        question.aim());
  }

  private String ratio(Question question) {
    var smallest = asked.get(0).latencies();
    var largest = asked.get(asked.size() - 1).latencies();
    double ratio = largest.percentile(question, 95) / smallest.percentile(question, 95);
    return format("| %s | %.2f | ≤ 1.3 |\n", question.title(), ratio);
  }

  private static String recording(SizeResult result) {
    var load = result.latencies().load();
    return format(
        "| %d | %.0f | %.1f | %.1f | %.1f | %d | %.0f %% |\n",
        result.size(),
        load.perSecond(),
        load.p50() / 1e3,
        load.p99() / 1e3,
        load.max() / 1e3,
        load.failed(),
        result.latencies().others());
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
