package footfall.bench.recording;

import static java.nio.charset.StandardCharsets.US_ASCII;

import footfall.bench.load.LongTail;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;

/**
 * A made-up access log in combined format, every line of which is a page view: 2,000 pages with a
 * long tail, 10,000 addresses, 100 user agents, spread evenly over ten days. The same number gives
 * the same log; each number has ten days of its own, so that an import meets no earlier rows.
 *
 * @param path of its file
 * @param lines how many it has
 */
record AccessLog(Path path, int number, int lines) {
  private static final LocalDate FIRST_DAY = LocalDate.of(2020, 1, 1);
  private static final int DAYS = 10;
  private static final int PAGES = 2_000;
  private static final int ADDRESSES = 10_000;
  private static final int USER_AGENTS = 100;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  void write() throws IOException {
    var pages = new LongTail(PAGES);
    var random = new Random(number);
    try (var writer = Files.newBufferedWriter(path, US_ASCII)) {
      for (int line = 0; line < lines; line++) {
        write(line, pages.draw(random), random, writer);
      }
    }
  }

  private void write(int line, int page, Random random, Writer writer) throws IOException {
    int address = random.nextInt(ADDRESSES);
    var time = start().plus(Duration.ofDays(DAYS).multipliedBy(line).dividedBy(lines));
    writer.write("10.20." + address / 250 + "." + (1 + address % 250) + " - - [");
    TIME.formatTo(time, writer);
    writer.write("] \"GET /articles/" + page % 40 + "/page-" + page + " HTTP/1.1\" 200 ");
    writer.write(1_000 + random.nextInt(50_000) + " \"-\" \"");
    writer.write("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/");
    writer.write(50 + random.nextInt(USER_AGENTS) + ".0.0.0 Safari/537.36\"\n");
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
