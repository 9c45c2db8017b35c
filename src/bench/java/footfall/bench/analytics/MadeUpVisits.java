package footfall.bench.analytics;

import static java.nio.charset.StandardCharsets.US_ASCII;

import footfall.values.VisitId;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * Visits in the order of their ids, as lines for LOAD DATA: id, page, address, user agent, with
 * tabs between. The period is cut into as many equal parts as there are visits, and each part has
 * one at a random time.
 */
final class MadeUpVisits {
  private final Population population;
  private final SplittableRandom random;
  private final long start;
  private final double part;
  private final int size;
  private final int first;
  private int made;
  private long id;

  /**
   * Prepares to make them.
   *
   * @param size how many
   * @param first the number of the first: it makes an id unlike those of the same millisecond
   * @param start of the period that they take place in
   * @param period how long that is
   */
  MadeUpVisits(
      Population population, long seed, int size, int first, Instant start, Duration period) {
    this.population = population;
    this.random = new SplittableRandom(seed);
    this.size = size;
    this.first = first;
    this.start = start.toEpochMilli();
    this.part = (double) period.toMillis() / size;
    drawTime();
  }

  private void drawTime() {
    long millis = start + (long) ((made + random.nextDouble()) * part);
    id = VisitId.imported(millis, (long) first + made);
  }

  /** The lines of the visits that come next and have ids below {@code end}: those of a day. */
  byte[] before(long end) {
    var text = new StringBuilder();
    while (made < size && id < end) {
      text.append(id).append('\t');
      text.append(population.pageId(population.drawPage(random))).append('\t');
      text.append(population.drawAddressId(random)).append('\t');
      text.append(population.userAgentId(population.drawUserAgent(random))).append('\n');
      made++;
      drawTime();
    }
    return text.toString().getBytes(US_ASCII);
  }
}
