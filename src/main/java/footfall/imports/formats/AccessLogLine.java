package footfall.imports.formats;

import footfall.imports.entity.LoggedVisit;
import footfall.values.ClientAddress;
import footfall.values.InvalidValueException;
import java.time.Instant;
import java.util.Optional;

/**
 * Parses lines of access logs in common or combined format: {@code address identity user [time]
 * "request" status size "referer" "user agent"}, perhaps with the host before it. Of further fields
 * only a last one in quotes may matter: {@code X-Forwarded-For}, as nginx writes it.
 */
final class AccessLogLine implements LineParser {

  /** Of request, referer and user agent. */
  private static final int QUOTES = 6;

  private final PageViews views;
  private final boolean hostFirst;

  private AccessLogLine(LogOptions options, boolean hostFirst) {
    this.views = new PageViews(options);
    this.hostFirst = hostFirst;
  }

  static AccessLogLine of(LogOptions options) {
    return new AccessLogLine(options, false);
  }

  /** Of lines that begin with the host, perhaps with a port. */
  static AccessLogLine withHost(LogOptions options) {
    return new AccessLogLine(options, true);
  }

  @Override
  public Optional<LoggedVisit> parse(String line) {
    AccessLogScanner fields = new AccessLogScanner(line);
    String host = hostFirst ? fields.token("host") : "";
    String addresses = addresses(fields);
    int last = addresses.lastIndexOf(',');
    ClientAddress client = LogAddress.parse(addresses.substring(last + 1));
    fields.token("identity");
    Instant time = LogTime.parse(fields.time());
    String request = fields.quoted("request");
    String status = number(fields.token("status"), "status");
    number(fields.token("size"), "size");
    String userAgent = userAgent(fields);
    if (!request.startsWith("GET ")) {
      return Optional.empty();
    }
    String forwarded = last < 0 ? forwarded(fields, client) : addresses.substring(0, last);
    return views.visit(
        new LoggedRequest(
            time,
            client,
            forwarded,
            "GET",
            status,
            host,
            "",
            RequestLine.target(LogEscapes.decode(request)),
            userAgent));
  }

  /** Reads the address, or several with commas between: X-Forwarded-For in its place. */
  private static String addresses(AccessLogScanner fields) {
    String addresses = fields.token("client address");
    while (addresses.endsWith(",")) {
      addresses += fields.token("client address");
    }
    return addresses;
  }

  private String forwarded(AccessLogScanner fields, ClientAddress client) {
    return fields.atEnd() || !views.trusts(client) ? "" : fields.peekLastQuoted();
  }

  /** A line that is cut between fields has fewer quotes than its neighbours. */
  @Override
  public boolean isWhole(String line, String example) {
    int quotes = quotes(line);
    return quotes % 2 == 0 && quotes >= Math.max(QUOTES, quotes(example));
  }

  private static int quotes(String line) {
    int quotes = 0;
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) == '\\') {
        i++;
      } else if (line.charAt(i) == '"') {
        quotes++;
      }
    }
    return quotes;
  }

  /** Requires digits, or {@code -} where the server had no value. */
  private static String number(String field, String name) {
    if (!field.equals("-")
        && (!isDigits(field) || (name.equals("status") && field.length() != 3))) {
      throw new InvalidValueException("Access log line must have a number as its " + name);
    }
    return field;
  }

  /** A loop, since a stream takes a tenth of the time of the whole line. */
  private static boolean isDigits(String field) {
    for (int i = 0; i < field.length(); i++) {
      if (field.charAt(i) < '0' || field.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static String userAgent(AccessLogScanner fields) {
    if (fields.atEnd()) {
      return "";
    }
    fields.quotedBeforeQuoted("referer");
    return LogEscapes.decode(fields.lastQuoted("user agent"));
  }
}
