package footfall.bench.analytics;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Requests {@code POST /visit} of a population's pages and user agents. */
final class VisitRequests implements Supplier<ByteBuffer> {
  private final Population population;
  private final SplittableRandom random;

  VisitRequests(Population population, long seed) {
    this.population = population;
    this.random = new SplittableRandom(seed);
  }

  @Override
  public ByteBuffer get() {
    var body = "{\"url\":\"" + population.url(population.drawPage(random)) + "\"}";
    var request =
        "POST /visit HTTP/1.1\r\nHost: localhost\r\nUser-Agent: "
            + population.userAgent(population.drawUserAgent(random))
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body;
    return ByteBuffer.wrap(request.getBytes(US_ASCII));
  }
}
