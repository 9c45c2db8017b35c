package footfall.bench.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;

import footfall.bench.ServiceClient;
import footfall.bench.experiment.Experiment;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.function.Supplier;

/** What is asked; a name tells too which 95th percentile shall not be exceeded, for people. */
final class Questions {
  private static final int COLD_PAGES = 1_000;
  private static final String LIST = "/all-visits?limit=";
  private static final int PAGE = 1_000;
  private static final int DEPTH = 999;
  private static final int STRIDE = 10;

  private final Population population;
  private final ServiceClient service;
  private final String deepPage;
  private int asked;

  /** Prepares them; walks to the 1,000th page, in strides of ten pages where it can. */
  Questions(Population population, ServiceClient service) throws IOException {
    this.population = population;
    this.service = service;
    this.deepPage = findDeepPage();
  }

  /** The cursor is the same for every limit. The last page there is, should there be fewer. */
  private String findDeepPage() throws IOException {
    var page = LIST + PAGE;
    int depth = 0;
    while (depth < DEPTH) {
      int stride = depth + STRIDE <= DEPTH ? STRIDE : 1;
      var cursorOf = page.replaceFirst("limit=\\d+", "limit=" + stride * PAGE);
      var cursor = ServiceClient.field(service.get(cursorOf), "next_cursor");
      if (cursor.isEmpty()) {
        return page;
      }
      page = LIST + PAGE + "&cursor=" + URLEncoder.encode(cursor.get(), UTF_8);
      depth += stride;
    }
    return page;
  }

  /** All of them, in turns; a sample is how long an answer took, in nanoseconds. */
  Experiment<long[]> experiment() {
    var experiment = new Experiment<long[]>();
    add(experiment, "/stats of the hottest page (aim of p95: ≤ 20 ms)", () -> stats(0));
    add(experiment, "/stats of a cold page (≤ 20 ms)", this::coldStats);
    add(
        experiment,
        "/summary, 24 hours, 100 pages (≤ 150 ms)",
        () -> "/summary?hours=24&limit=100");
    add(experiment, "/all-visits, first page of 1,000", () -> LIST + PAGE);
    add(experiment, "/all-visits, 1,000th page of 1,000", () -> deepPage);
    return experiment;
  }

  private void add(Experiment<long[]> experiment, String name, Supplier<String> path) {
    experiment.subject(name, () -> new long[] {service.time(path.get())});
  }

  /** Of the 1,000 coldest pages it is each time another. */
  private String coldStats() {
    return stats(population.size().pages() - 1 - asked++ % COLD_PAGES);
  }

  private String stats(int rank) {
    return "/stats?url=" + URLEncoder.encode(population.url(rank), UTF_8);
  }
}
