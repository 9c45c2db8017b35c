package footfall.bench.analytics;

import static java.nio.charset.StandardCharsets.US_ASCII;

import footfall.values.VisitId;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * Visits in the order of their ids, as lines for LOAD DATA: id, page, address, user agent, with
 * tabs between. The period is cut into as many equal parts as there are visits, and each part has
 * one at a random time.
 */
final class MadeUpVisits {
  private static final int BUFFERED = 64 * 1024;
  private static final int LONGEST_LINE = 64;

  private final Population population;
  private final SplittableRandom random;
  private final long start;
  private final double part;
  private final int size;
  private int made;
  private long id;

  /**
   * Prepares to make them.
   *
   * @param size how many
   * @param start of the period that they take place in
   * @param period how long that is
   */
  MadeUpVisits(Population population, long seed, int size, Instant start, Duration period) {
    this.population = population;
    this.random = new SplittableRandom(seed);
    this.size = size;
    this.start = start.toEpochMilli();
    this.part = (double) period.toMillis() / size;
    drawTime();
  }

  private void drawTime() {
    long millis = start + (long) ((made + random.nextDouble()) * part);
    id = VisitId.imported(millis, made);
  }

  /** The lines of the visits that come next and have ids below {@code end}. */
  InputStream before(long end) {
    return new Lines(end);
  }

  private void append(StringBuilder text) {
    text.append(id).append('\t');
    text.append(population.pageId(population.drawPage(random))).append('\t');
    text.append(population.drawAddressId(random)).append('\t');
    text.append(population.userAgentId(population.drawUserAgent(random))).append('\n');
    made++;
    drawTime();
  }

  private final class Lines extends InputStream {
    private final long end;
    private byte[] bytes = {};
    private int position;

    Lines(long end) {
      this.end = end;
    }

    @Override
    public int read() {
      return isAtEnd() ? -1 : bytes[position++];
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (isAtEnd()) {
        return -1;
      }
      int count = Math.min(length, bytes.length - position);
      System.arraycopy(bytes, position, target, offset, count);
      position += count;
      return count;
    }

    private boolean isAtEnd() {
      if (position == bytes.length) {
        var text = new StringBuilder(BUFFERED);
        while (made < size && id < end && text.length() < BUFFERED - LONGEST_LINE) {
          append(text);
        }
        bytes = text.toString().getBytes(US_ASCII);
        position = 0;
      }
      return bytes.length == 0;
    }
  }
}
