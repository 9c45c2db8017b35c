package footfall.imports.formats;

import footfall.imports.entity.LoggedVisit;
import footfall.values.ClientAddress;
import footfall.values.EscapedUtf8;
import footfall.values.InvalidValueException;
import footfall.values.PageUrl;
import footfall.visits.entity.NewVisit;
import footfall.web.client.ForwardedHeader;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decides which logged requests are page views, and of which page and client: a {@code GET} with a
 * status of 200 to 299 or 304.
 */
final class PageViews {

  /** What servers log for a header that was not sent. */
  private static final String NONE = "-";

  private static final int HTTPS_PREFIX = "https://".length();
  private static final Pattern ABSOLUTE_URL = Pattern.compile("(?is)(https?://[^/?#]*)(.*)");
  private static final Pattern PORT = Pattern.compile("(.+?)(?::(\\d{1,5}))?");

  private final LogOptions options;
  private final Optional<String> site;

  PageViews(LogOptions options) {
    this.options = options;
    this.site = options.site().map(PageViews::origin);
  }

  /** Returns scheme, host and port of a normalised URL, whose host is never empty. */
  private static String origin(PageUrl site) {
    return site.value().substring(0, site.value().indexOf('/', HTTPS_PREFIX));
  }

  static boolean isPageView(String method, String status) {
    return method.equals("GET")
        && (status.isEmpty() || status.charAt(0) == '2' || status.equals("304"));
  }

  /** Returns whether the header that a proxy wrote says who the client of a request was. */
  boolean trusts(ClientAddress peer) {
    return options.alwaysForwarded() || options.proxies().include(peer);
  }

  /**
   * Returns the visit, if the request was a page view.
   *
   * @throws InvalidValueException if its URL is not acceptable or its time before 1970
   */
  Optional<LoggedVisit> visit(LoggedRequest request) {
    if (!isPageView(request.method(), request.status())) {
      return Optional.empty();
    }
    String userAgent = request.userAgent().equals(NONE) ? "" : request.userAgent();
    NewVisit visit = new NewVisit(page(request), client(request), EscapedUtf8.orLatin1(userAgent));
    return Optional.of(new LoggedVisit(request.time(), visit));
  }

  private ClientAddress client(LoggedRequest request) {
    ClientAddress peer = request.client();
    if (request.forwarded().isEmpty() || !trusts(peer)) {
      return peer;
    }
    return options
        .proxies()
        .and(peer)
        .client(peer, ForwardedHeader.X_FORWARDED_FOR, List.of(request.forwarded()));
  }

  private PageUrl page(LoggedRequest request) {
    String target = EscapedUtf8.percentEncoded(request.target().strip()).replace(" ", "%20");
    if (target.startsWith("/")) {
      return PageUrl.of(origin(request) + target);
    }
    Matcher url = ABSOLUTE_URL.matcher(target);
    if (!url.matches()) {
      throw new InvalidValueException("Request target must be a path or an http or https URL");
    }
    String path = url.group(2);
    return PageUrl.of(url.group(1) + (path.startsWith("/") ? path : "/" + path));
  }

  /**
   * Returns scheme and host, of the line if it names a host, else of the site. Ports 80 and 443 say
   * what the scheme is, where nothing else does, but are no part of the page.
   */
  private String origin(LoggedRequest request) {
    if (request.host().isEmpty()) {
      return site.orElseThrow(
          () -> new InvalidValueException("site must be given, since the line names no host"));
    }
    Matcher host = PORT.matcher(request.host());
    if (!host.matches()) {
      throw new InvalidValueException("host must be a name or an address");
    }
    String port = host.group(2) == null ? "" : host.group(2);
    boolean usual = port.isEmpty() || port.equals("80") || port.equals("443");
    return scheme(request, port) + "://" + host.group(1) + (usual ? "" : ":" + port);
  }

  private String scheme(LoggedRequest request, String port) {
    if (!request.scheme().isEmpty()) {
      return request.scheme();
    }
    if (port.equals("443")) {
      return "https";
    }
    return site.map(of -> of.substring(0, of.indexOf(':'))).orElse("http");
  }
}
