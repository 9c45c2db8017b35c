package footfall.web.http;

import footfall.values.Utf8;
import footfall.web.problem.Problem;
import footfall.web.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;

/**
 * Refuses a query string in which a parameter of the operation is given more than once or is not
 * UTF-8, or that contains a URL whose {@code &} was not encoded, since the rest of that URL would
 * be lost. Parameters that the operation does not know may be given as often as one likes: they may
 * belong to a URL in the path.
 */
final class QueryFilter implements ContainerRequestFilter {

  private static final String URL = "url";

  private final Set<String> names;
  private final HttpServletRequest current;

  /**
   * @param names the names of the operation's parameters
   * @param current stands for the request of the calling thread; JAX-RS has no query string that is
   *     malformed
   */
  QueryFilter(Set<String> names, HttpServletRequest current) {
    this.names = names;
    this.current = current;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    String query = current.getQueryString();
    if (query == null) {
      return;
    }
    if (mayBeMalformed(query)) {
      requireUtf8(query.split("&"));
    }
    if (query.indexOf('&') >= 0) {
      parameters(request.getUriInfo()).forEach(this::requireOne);
      if (names.contains(URL) && isCutOff(query.split("&", -1))) {
        throw refused(
            URL, "url seems to go on behind its first &; percent-encode it, with %26 for each &");
      }
    }
  }

  private static MultivaluedMap<String, String> parameters(UriInfo uri) {
    try {
      return uri.getQueryParameters();
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          Problem.of(400, "Bad Request", "The query string has a malformed percent-encoding"));
    }
  }

  /** Returns whether a byte is not ASCII, as it is or as an escape. */
  private static boolean mayBeMalformed(String query) {
    if (!Utf8.isAscii(query)) {
      return true;
    }
    for (int i = query.indexOf('%'); i >= 0; i = query.indexOf('%', i + 1)) {
      if (i + 1 < query.length() && query.charAt(i + 1) > '7') {
        return true;
      }
    }
    return false;
  }

  /** JAX-RS would replace malformed bytes by U+FFFD, and so make different pages one. */
  private void requireUtf8(String[] parts) {
    for (String part : parts) {
      String name = Utf8.percentDecoded(name(part)).orElse("");
      if (names.contains(name) && Utf8.percentDecoded(part).isEmpty()) {
        throw refused(name, name + " must be UTF-8 in percent-encoding");
      }
    }
  }

  private void requireOne(String name, List<String> values) {
    if (values.size() > 1 && names.contains(name)) {
      throw refused(name, name + " must be given once");
    }
  }

  /**
   * Returns whether a URL with a bare question mark is followed by what is no parameter. Scripts
   * that encode a URL encode its question mark as well, and may add parameters as they like.
   */
  private boolean isCutOff(String[] parts) {
    boolean bare = false;
    for (String part : parts) {
      String name = name(part);
      if (bare && !names.contains(name)) {
        return true;
      }
      bare |= name.equals(URL) && part.indexOf('?') >= 0;
    }
    return false;
  }

  /** Returns the name in a part of a query string, as it was sent. */
  private static String name(String part) {
    int equals = part.indexOf('=');
    return equals < 0 ? part : part.substring(0, equals);
  }

  private static ProblemException refused(String name, String message) {
    return new ProblemException(Problem.badField(name, message));
  }
}
