package footfall.imports.formats;

import footfall.imports.entity.LoggedVisit;
import footfall.values.ClientAddress;
import footfall.values.InvalidValueException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Parses lines of HAProxy's {@code option httplog}. They have a user agent only as a captured
 * header, which nothing tells apart from others: it stays empty.
 */
final class HaproxyLine implements LineParser {

  /** What HAProxy writes for a byte that it does not print: RFC 3986 writes it so. */
  private static final Pattern ESCAPE = Pattern.compile("#(?=[0-9A-F]{2})");

  private static final Pattern TIMERS = Pattern.compile("[-+]?\\d+(?:/[-+]?\\d+){4}");

  private final PageViews views;

  HaproxyLine(LogOptions options) {
    this.views = new PageViews(options);
  }

  @Override
  public Optional<LoggedVisit> parse(String line) {
    AccessLogScanner fields = new AccessLogScanner(line);
    ClientAddress client = LogAddress.parse(withoutPort(fields.token("client address")));
    Instant time = LogTime.parseUtc(fields.time());
    fields.token("frontend");
    fields.token("backend/server");
    if (!TIMERS.matcher(fields.token("timers")).matches()) {
      throw new InvalidValueException("timers must be like 10/0/30/69/109");
    }
    String status = fields.token("status");
    fields.token("bytes");
    // Captured headers may have spaces; quotes in them and in the request are escaped.
    String request = fields.nextQuoted("request");
    return views.visit(
        new LoggedRequest(
            time,
            client,
            "",
            RequestLine.method(request),
            status,
            "",
            "",
            ESCAPE.matcher(RequestLine.target(request)).replaceAll("%"),
            ""));
  }

  /** HAProxy writes a port behind each address, and no brackets around those of IPv6. */
  private static String withoutPort(String address) {
    int colon = address.lastIndexOf(':');
    return colon < 0 ? address : address.substring(0, colon);
  }

  @Override
  public boolean isWhole(String line, String example) {
    return line.endsWith("\"");
  }
}
