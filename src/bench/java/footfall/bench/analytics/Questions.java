package footfall.bench.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;

import footfall.bench.ServiceClient;
import java.io.IOException;
import java.net.URLEncoder;

/** The requests of the questions. */
final class Questions {
  private static final int COLD_PAGES = 1_000;
  private static final String LIST = "/all-visits?limit=";
  private static final int PAGE = 1_000;
  private static final int DEPTH = 999;
  private static final int STRIDE = 10;

  private final Population population;
  private final String deepPage;
  private int asked;

  /** Prepares them; walks to the 1,000th page, in strides of ten pages where it can. */
  Questions(Population population, ServiceClient service) throws IOException {
    this.population = population;
    this.deepPage = deepPage(service);
  }

  /** The cursor is the same for every limit. The last page there is, should there be fewer. */
  private static String deepPage(ServiceClient service) throws IOException {
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

  /** What to ask next; of the 1,000 coldest pages it is each time another. */
  String path(Question question) {
    return switch (question) {
      case HOT_STATS -> stats(0);
      case COLD_STATS -> stats(Population.PAGES - 1 - asked++ % COLD_PAGES);
      case SUMMARY -> "/summary?hours=24&limit=100";
      case FIRST_PAGE -> LIST + PAGE;
      case DEEP_PAGE -> deepPage;
    };
  }

  private String stats(int rank) {
    return "/stats?url=" + URLEncoder.encode(population.url(rank), UTF_8);
  }
}
