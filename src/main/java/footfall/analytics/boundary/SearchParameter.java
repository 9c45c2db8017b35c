package footfall.analytics.boundary;

import footfall.analytics.entity.PageSearch;
import footfall.values.InvalidValueException;
import footfall.values.PageUrl;
import footfall.values.SiteHost;
import footfall.web.problem.ProblemException;
import footfall.web.problem.RequestField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Parses the parameter {@code q} of lists of pages and of sites. */
final class SearchParameter {

  private static final List<String> SCHEMES = List.of("http://", "https://");
  private static final Pattern HOST_WITH_PORT = Pattern.compile("[^/?#@]+:[0-9]+");
  private static final Pattern START_OF_HOST =
      Pattern.compile("[\\[!-~&&[^/?#@\\\\:]][!-~&&[^/?#@\\\\]]*");

  private SearchParameter() {}

  /**
   * Parses a search for pages.
   *
   * @param text how a path begins, from the slash on; or how a host begins; or a host, with or
   *     without port, and how a path of it begins
   * @param site the host whose pages are searched; empty for all
   * @throws ProblemException 400 that names the parameter and says what is allowed
   */
  static PageSearch pages(String text, Optional<String> site) {
    return RequestField.read("q", () -> search(text, site));
  }

  /**
   * Parses how hosts begin.
   *
   * @return ASCII without upper case
   * @throws ProblemException 400 that names the parameter and says what is allowed
   */
  static String hosts(String text) {
    return RequestField.read(
        "q",
        () -> {
          try {
            return startOfHost(text);
          } catch (InvalidValueException e) {
            throw new InvalidValueException("q must be how a host begins, as www.exa");
          }
        });
  }

  private static PageSearch search(String text, Optional<String> site) {
    try {
      if (text.startsWith("/")) {
        return ofPath(site.orElseThrow(() -> new InvalidValueException("site is missing")), text);
      }
      int slash = text.indexOf('/');
      String authority = slash < 0 ? text : text.substring(0, slash);
      if (HOST_WITH_PORT.matcher(authority).matches()) {
        return ofPort(authority, text);
      }
      return slash < 0
          ? new PageSearch.OfHosts(startOfHost(text))
          : ofPath(SiteHost.of(authority), text.substring(slash));
    } catch (InvalidValueException e) {
      throw new InvalidValueException(
          "q must be how a path begins, as /blog, together with site; or how a host begins, or a"
              + " host and how a path of it begins, as example.com/blog, without scheme");
    }
  }

  private static PageSearch ofPath(String host, String path) {
    String origin = SCHEMES.get(0) + host;
    return new PageSearch.OfPaths(host, start(origin + path).substring(origin.length()));
  }

  /** Without a path, the port may go on. */
  private static PageSearch ofPort(String authority, String text) {
    String host = PageUrl.of(SCHEMES.get(0) + authority + '/').host();
    if (authority.length() == text.length()) {
      String port = authority.substring(authority.lastIndexOf(':'));
      return new PageSearch.OfUrls(
          host, SCHEMES.stream().map(scheme -> scheme + host + port).toList());
    }
    return new PageSearch.OfUrls(
        host, SCHEMES.stream().map(scheme -> start(scheme + text)).toList());
  }

  private static String startOfHost(String text) {
    return START_OF_HOST.matcher(text).matches()
        ? text.toLowerCase(Locale.ROOT)
        : SiteHost.of(text);
  }

  private static String start(String text) {
    return UrlStart.of(text).orElseThrow(() -> new InvalidValueException("not how a URL begins"));
  }
}
