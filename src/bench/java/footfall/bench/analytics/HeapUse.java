package footfall.bench.analytics;

import footfall.bench.ServiceClient;
import java.io.IOException;

/** Liberty's heap, garbage included, as its metrics tell. */
final class HeapUse {
  private static final String METRIC = "memory_usedHeap_bytes";

  private final ServiceClient service;

  HeapUse(ServiceClient service) {
    this.service = service;
  }

  /** The megabytes (2^20 bytes) in use. */
  long megabytes() throws IOException {
    return service
            .get("/metrics")
            .lines()
            .filter(line -> line.startsWith(METRIC))
            .map(line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1)))
            .findFirst()
            .orElseThrow(() -> new IOException("no " + METRIC + " in /metrics"))
            .longValue()
        >> 20;
  }
}
