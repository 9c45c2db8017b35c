package footfall.bench.analytics;

import footfall.bench.ServiceClient;
import footfall.bench.experiment.Console;
import java.io.IOException;
import java.time.Duration;

/** Has the service build the rollups from the visits that were loaded. */
final class Folding {
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
    service.send("POST", "/rollups/rebuild");
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
}
