package footfall.bench.analytics;

import footfall.bench.BenchDatabase;
import footfall.bench.ServiceClient;
import footfall.bench.load.OpenLoop;
import java.io.IOException;
import java.time.Duration;

/** Removes all visits but those of the last three days. */
final class RetentionRun {
  private static final Duration SETTLED = Duration.ofSeconds(3);
  private static final Duration BEFORE = Duration.ofSeconds(20);
  private static final Duration AFTER = Duration.ofSeconds(10);

  private static final Duration POLL = Duration.ofMillis(200);
  private static final String REMOVING = "SELECT removing_before > 0 FROM recording_gate";

  private final ServiceClient service;
  private final BenchDatabase database;

  RetentionRun(ServiceClient service, BenchDatabase database) {
    this.service = service;
    this.database = database;
  }

  /**
   * Runs it.
   *
   * @param load what goes on meanwhile
   */
  RetentionResult run(OpenLoop load) throws IOException {
    Pause.of(SETTLED);
    load.catchUp();
    Pause.of(SETTLED);
    load.lap();
    Pause.of(BEFORE);
    var before = load.lap();
    long begin = System.nanoTime();
    var answer = service.send("DELETE", "/cleanup?days=3");
    long nanos = System.nanoTime() - begin;
    while (database.number(REMOVING) > 0) {
      Pause.of(POLL);
    }
    long gone = System.nanoTime() - begin;
    var during = load.lap();
    Pause.of(AFTER);
    var deleted = ServiceClient.field(answer, "deleted_visits").map(Long::valueOf).orElse(-1L);
    return new RetentionResult(deleted, nanos, gone, before, during, load.lap());
  }
}
