package footfall.bench.analytics;

import footfall.bench.load.LoadResult;
import java.util.Locale;

/** Tells, in Markdown, how removing old visits went and what recording noticed of it. */
final class RetentionReport {
  private static final String HEADING =
      """

      | POST /visit | per s | p50 ms | p99 ms | max ms | errors |
      |---|--:|--:|--:|--:|--:|
      """;

  private final RetentionResult result;

  RetentionReport(RetentionResult result) {
    this.result = result;
  }

  @Override
  public String toString() {
    return String.format(
            Locale.ROOT,
            "DELETE /cleanup?days=3 of %d visits was answered in %.1f s (aim: 2 s), all rows were gone"
                + " after %.1f s; p99 of POST /visit during / before: %.2f (aim: ≤ 2)\n",
            result.deleted(),
            result.nanos() / 1e9,
            result.goneNanos() / 1e9,
            (double) result.during().p99() / result.before().p99())
        + HEADING
        + row("before", result.before())
        + row("during", result.during())
        + row("after", result.after());
  }

  private static String row(String when, LoadResult load) {
    return String.format(
        Locale.ROOT,
        "| %s | %.0f | %.1f | %.1f | %.1f | %d |\n",
        when,
        load.perSecond(),
        load.p50() / 1e3,
        load.p99() / 1e3,
        load.max() / 1e3,
        load.failed());
  }
}
