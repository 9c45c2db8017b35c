package footfall.imports.control;

import footfall.imports.entity.LoggedVisit;
import footfall.values.ClientAddress;
import footfall.values.InvalidValueException;
import footfall.values.PageUrl;
import footfall.visits.entity.NewVisit;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses lines of access logs in common or combined format: {@code address identity user [time]
 * "request" status size "referer" "user agent"}. Further fields are ignored.
 */
public final class AccessLogLine {

  private static final int HTTPS_PREFIX = "https://".length();

  /** Of request, referer and user agent. */
  private static final int QUOTES = 6;

  private static final Pattern ABSOLUTE_URL = Pattern.compile("(?is)https?://[^/?#]*(.*)");

  private AccessLogLine() {}

  /**
   * Parses a line. A page view is a {@code GET} with a status of 200 to 299 or 304. The last field
   * may lack its closing quote, as in lines that a server truncated.
   *
   * @param line the line without its end
   * @param site any URL of the log's site; gives scheme, host and port
   * @return the visit, or empty if the line is blank or well-formed but not a page view
   * @throws InvalidValueException if the line is malformed, its time is before 1970, or the URL of
   *     a page view is not acceptable
   */
  public static Optional<LoggedVisit> parse(String line, PageUrl site) {
    if (line.isBlank()) {
      return Optional.empty();
    }
    AccessLogScanner fields = new AccessLogScanner(line);
    ClientAddress client = ClientAddress.of(fields.token("client address"));
    fields.token("identity");
    Instant time = AccessLogTime.parse(fields.time());
    String request = fields.quoted("request");
    String status = number(fields.token("status"), "status");
    number(fields.token("size"), "size");
    String userAgent = userAgent(fields);
    if (!request.startsWith("GET ") || !isPageStatus(status)) {
      return Optional.empty();
    }
    PageUrl page = PageUrl.of(origin(site) + target(LogEscapes.decode(request)));
    return Optional.of(new LoggedVisit(time, new NewVisit(page, client, userAgent)));
  }

  /** Returns whether a line's last quoted field, the user agent, has its closing quote. */
  static boolean isWhole(String line) {
    int quotes = 0;
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) == '\\') {
        i++;
      } else if (line.charAt(i) == '"') {
        quotes++;
      }
    }
    return quotes >= QUOTES;
  }

  /** Requires digits, or {@code -} where the server had no value. */
  private static String number(String field, String name) {
    boolean digits = field.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!field.equals("-") && (!digits || (name.equals("status") && field.length() != 3))) {
      throw new InvalidValueException("Access log line must have a number as its " + name);
    }
    return field;
  }

  private static boolean isPageStatus(String status) {
    return status.charAt(0) == '2' || status.equals("304");
  }

  private static String userAgent(AccessLogScanner fields) {
    if (fields.atEnd()) {
      return "";
    }
    fields.quoted("referer");
    String userAgent = fields.lastQuoted("user agent");
    return userAgent.equals("-") ? "" : LogEscapes.decode(userAgent);
  }

  /** Returns scheme, host and port of a normalised URL, whose host is never empty. */
  private static String origin(PageUrl site) {
    return site.value().substring(0, site.value().indexOf('/', HTTPS_PREFIX));
  }

  /** Returns path and query of a request line, which has no protocol in HTTP/0.9. */
  private static String target(String request) {
    int start = "GET ".length();
    int end = request.lastIndexOf(' ');
    boolean hasProtocol = end >= start && request.startsWith("HTTP/", end + 1);
    String target = request.substring(start, hasProtocol ? end : request.length());
    if (target.startsWith("/")) {
      return target;
    }
    Matcher url = ABSOLUTE_URL.matcher(target);
    if (!url.matches()) {
      throw new InvalidValueException("Request target must be a path or an http or https URL");
    }
    String path = url.group(1);
    return path.startsWith("/") ? path : "/" + path;
  }
}
