package footfall.system;

import footfall.analytics.bruteforce.CountedVisit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The visits in an access log of combined format, read by a regular expression: nothing of the
 * application's own reading of logs and normalising of URLs. For logs whose URLs are normal ones.
 */
final class AccessLogCount {

  /** The user agent of a line that was cut off has no quote at its end. */
  private static final Pattern LINE =
      Pattern.compile(
          "(\\S+) \\S+ \\S+ \\[([^]]+)] \"GET (\\S+)[^\"]*\" (2\\d\\d|304) \\S+"
              + " \"[^\"]*\" \"(.*?)\"?");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm:ss Z", Locale.ENGLISH);

  private AccessLogCount() {}

  /**
   * Reads a log.
   *
   * @param host of the site whose log it is, which is asked for by HTTP
   */
  static List<CountedVisit> of(Path log, String host) throws IOException {
    return Files.readAllLines(log, StandardCharsets.ISO_8859_1).stream()
        .map(line -> visit(line, host))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<CountedVisit> visit(String line, String host) {
    Matcher fields = LINE.matcher(line);
    if (!fields.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new CountedVisit(
            ZonedDateTime.parse(fields.group(2), TIME).toInstant(),
            "http://" + host + fields.group(3),
            host,
            fields.group(1),
            fields.group(5).equals("-") ? "" : fields.group(5)));
  }
}
