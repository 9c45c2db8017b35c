package footfall.access.boundary;

import footfall.web.http.FetchMetadata;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.ext.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Has browsers forget the cookie of a session that has ended, and ask nobody for a password in a
 * window of their own where a page's script is refused, as they do for Basic. Writes the cookie as
 * RFC 6265 has it, since JAX-RS adds a version.
 */
@Provider
public class SessionAnswers implements ContainerResponseFilter {

  private static final int UNAUTHORIZED = 401;
  private static final String BASIC = "Basic ";

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    MultivaluedMap<String, Object> headers = response.getHeaders();
    if (response.getStatus() == UNAUTHORIZED) {
      if (hasNothingButACookie(request)) {
        headers.add(HttpHeaders.SET_COOKIE, SessionCookie.clear());
      }
      if (fetch(request).isOfPage()) {
        replace(
            HttpHeaders.WWW_AUTHENTICATE,
            headers,
            values -> values.removeIf(value -> value.toString().startsWith(BASIC)));
      }
    }
    replace(HttpHeaders.SET_COOKIE, headers, values -> values.replaceAll(SessionAnswers::asHeader));
  }

  /** Such a request gets 401 if the cookie is of no session that goes on. */
  private static boolean hasNothingButACookie(ContainerRequestContext request) {
    return request.getCookies().containsKey(SessionCookie.NAME)
        && RequestCredentials.secret(request::getHeaderString).isEmpty();
  }

  private static FetchMetadata fetch(ContainerRequestContext request) {
    return FetchMetadata.of(request::getHeaderString);
  }

  /** Leaves the list alone that the answer has: it may not be changeable. */
  private static void replace(
      String name, MultivaluedMap<String, Object> headers, Consumer<List<Object>> change) {
    List<Object> values = headers.get(name);
    if (values != null) {
      List<Object> changed = new ArrayList<>(values);
      change.accept(changed);
      headers.put(name, changed);
    }
  }

  private static Object asHeader(Object value) {
    return value instanceof NewCookie cookie && cookie.getName().equals(SessionCookie.NAME)
        ? SessionCookie.header(cookie)
        : value;
  }
}
