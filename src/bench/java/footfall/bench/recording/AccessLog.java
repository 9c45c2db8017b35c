package footfall.bench.recording;

import static java.nio.charset.StandardCharsets.US_ASCII;

import footfall.bench.load.LongTail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Random;

/**
 * A made-up access log, every line of which is a page view: 2,000 pages with a long tail, 10,000
 * addresses, 100 user agents, spread evenly over ten days. The same number and format give the same
 * log; each number has ten days of its own, so that an import meets no earlier rows.
 *
 * @param path of its file
 * @param lines how many it has
 */
record AccessLog(Path path, int number, LogFormat format, int lines) {
  private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
  private static final int DAYS = 10;
  private static final int PAGES = 2_000;
  private static final int ADDRESSES = 10_000;
  private static final int USER_AGENTS = 100;

  void write() throws IOException {
    var pages = new LongTail(PAGES);
    var random = new Random(number);
    try (var writer = Files.newBufferedWriter(path, US_ASCII)) {
      writer.write(format.header(start()));
      for (int line = 0; line < lines; line++) {
        writer.write(format.line(hit(line, pages.draw(random), random)));
        writer.write('\n');
      }
    }
  }

  private LogFormat.Hit hit(int line, int page, Random random) {
    int address = random.nextInt(ADDRESSES);
    return new LogFormat.Hit(
        "10.20." + address / 250 + "." + (1 + address % 250),
        start().plus(Duration.ofDays(DAYS).multipliedBy(line).dividedBy(lines)),
        "/articles/" + page % 40 + "/page-" + page,
        1_000 + random.nextInt(50_000),
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/"
            + (50 + random.nextInt(USER_AGENTS))
            + ".0.0.0 Safari/537.36");
  }

  /** When its days begin. */
  Instant start() {
    return FIRST_DAY.plusDays((long) number * DAYS).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** When its days end: before any line of the next log. */
  Instant end() {
    return start().plus(Duration.ofDays(DAYS));
  }

  /** A name that no other log has. */
  String source() {
    return "access-" + number + ".log";
  }
}
