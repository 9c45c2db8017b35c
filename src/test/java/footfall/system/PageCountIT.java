package footfall.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.Sizes;
import footfall.embedded.FootfallInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PageCountIT {

  private static final int WRITERS = 8;
  private static final int READERS = 4;
  private static final int VISITS_PER_WRITER = Sizes.of("counts.visits", 100, 250);

  /** Counts expire at once, so that reading them anew meets the commits as often as possible. */
  private static final Map<String, String> SHORT_LIVED =
      Map.of("FOOTFALL_PAGE_COUNTS_MAX_AGE", "PT0.02S");

  @Test
  void showsEveryAcknowledgedVisitAndNeverGoesBackwards() throws Exception {
    try (FootfallInstance footfall = FootfallInstance.named("counts", SHORT_LIVED).start()) {
      FootfallClient client = new FootfallClient(footfall.baseUri());
      ExecutorService threads = Executors.newFixedThreadPool(WRITERS + READERS);
      AtomicLong acknowledged = new AtomicLong();
      AtomicLong asked = new AtomicLong();
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        all.add(threads.submit(() -> write(client, acknowledged, asked)));
      }
      for (int i = 0; i < READERS; i++) {
        all.add(threads.submit(() -> read(client, acknowledged, asked)));
      }
      for (Future<?> each : all) {
        each.get();
      }
      threads.shutdown();
      assertEquals(WRITERS * VISITS_PER_WRITER, client.counted("counted"));
    }
  }

  private static Void write(FootfallClient client, AtomicLong acknowledged, AtomicLong asked)
      throws Exception {
    for (int i = 0; i < VISITS_PER_WRITER; i++) {
      asked.incrementAndGet();
      assertEquals(200, client.count("counted").statusCode());
      acknowledged.incrementAndGet();
    }
    return null;
  }

  private static Void read(FootfallClient client, AtomicLong acknowledged, AtomicLong asked)
      throws Exception {
    long last = 0;
    while (last < WRITERS * VISITS_PER_WRITER) {
      long atLeast = Math.max(last, acknowledged.get());
      long count = client.counted("counted");
      long atMost = asked.get();
      assertTrue(count >= atLeast, () -> count + " is less than " + atLeast);
      assertTrue(count <= atMost, () -> count + " is more than " + atMost);
      last = count;
    }
    return null;
  }
}
