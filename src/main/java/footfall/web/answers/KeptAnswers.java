package footfall.web.answers;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;

/**
 * Lets a browser keep an answer that has an entity tag, for who got it, and show it again only once
 * the service has said that it is still right, and still theirs. All other answers are not to be
 * kept, by the server's configuration; resources may say otherwise.
 */
@Provider
@Priority(Priorities.HEADER_DECORATOR)
public class KeptAnswers implements ContainerResponseFilter {

  /** The value of {@code Cache-Control}. */
  public static final String CHECKED = "private, no-cache";

  /** The value of {@code Vary}: who asks is told by these. */
  public static final String CREDENTIALS = "Authorization, Cookie, X-Api-Key";

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    MultivaluedMap<String, Object> headers = response.getHeaders();
    if (headers.containsKey(HttpHeaders.CACHE_CONTROL)) {
      return;
    }
    if (headers.containsKey(HttpHeaders.SET_COOKIE)) {
      // The server would only have the cookie not kept.
      headers.putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
    } else if (headers.containsKey(HttpHeaders.ETAG)) {
      headers.putSingle(HttpHeaders.CACHE_CONTROL, CHECKED);
      headers.add(HttpHeaders.VARY, CREDENTIALS);
    }
  }
}
