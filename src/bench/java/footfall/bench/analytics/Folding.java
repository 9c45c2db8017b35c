package footfall.bench.analytics;

import footfall.bench.BenchDatabase;
import footfall.bench.ServiceClient;
import footfall.bench.experiment.Console;
import java.io.IOException;
import java.time.Duration;

/** Has the service build the rollups from the visits that were loaded. */
final class Folding {
  /** How many folders lack days, and 1 more while not all folders are found. */
  private static final String UNFINISHED_FOLDERS =
      """
      SELECT (SELECT COUNT(*) FROM folder WHERE days_from > 0)
        + (SELECT COUNT(*) FROM rollup_state
           WHERE folders_to < (SELECT MAX(page_id) FROM page_total))
      """;

  private static final String REBUILD = "/rollups/rebuild";
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration TOLD = Duration.ofSeconds(10);

  private final ServiceClient service;
  private final Duration longest;

  /**
   * Prepares it.
   *
   * @param longest how long it may take
   */
  Folding(ServiceClient service, Duration longest) {
    this.service = service;
    this.longest = longest;
  }

  /**
   * Rebuilds the rollups.
   *
   * @param size how many visits must be in them afterwards
   * @return how long it took, to 0.2 s
   */
  Duration run(int size) throws IOException {
    long begin = System.nanoTime();
    long told = begin;
    request();
    for (var progress = service.get("/rollups");
        ServiceClient.field(progress, "rebuild").isPresent();
        progress = service.get("/rollups")) {
      long now = System.nanoTime();
      if (now - begin > longest.toNanos()) {
        throw new IOException("not folded within " + longest + ": " + progress);
      }
      if (now - told > TOLD.toNanos()) {
        Console.print("folding: " + progress);
        told = now;
      }
      Pause.of(POLL);
    }
    var time = Duration.ofNanos(System.nanoTime() - begin);
    var summary = service.get("/summary?limit=1");
    var total = ServiceClient.field(summary, "total_entries").orElse("none");
    if (!total.equals(Integer.toString(size))) {
      throw new IOException("folded " + total + " visits of " + size);
    }
    return time;
  }

  /** Again while a rebuild that an earlier run began adds visits for longer than requests wait. */
  private void request() throws IOException {
    int status = service.status("POST", REBUILD);
    while (status == 503) {
      Pause.of(POLL);
      status = service.status("POST", REBUILD);
    }
    if (status != 202) {
      throw new IOException("rebuild: " + status);
    }
  }

  /**
   * Waits until folders with many pages have their days, which the service adds up by itself.
   *
   * @return how long it took, to 0.2 s
   */
  Duration awaitFolders(BenchDatabase database) throws IOException {
    long begin = System.nanoTime();
    while (database.number(UNFINISHED_FOLDERS) > 0) {
      if (System.nanoTime() - begin > longest.toNanos()) {
        throw new IOException("folders not filled within " + longest);
      }
      Pause.of(POLL);
    }
    return Duration.ofNanos(System.nanoTime() - begin);
  }
}
