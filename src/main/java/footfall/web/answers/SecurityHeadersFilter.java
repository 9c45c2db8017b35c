package footfall.web.answers;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;

/** Adds {@link SecurityHeaders} to all answers but to a 304, which has none of them. */
@Provider
@Priority(Priorities.HEADER_DECORATOR)
public class SecurityHeadersFilter implements ContainerResponseFilter {

  private static final int NOT_MODIFIED = 304;

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    MultivaluedMap<String, Object> headers = response.getHeaders();
    if (response.getStatus() == NOT_MODIFIED) {
      SecurityHeaders.KEPT.forEach(headers::remove);
    } else {
      SecurityHeaders.DEFAULTS.forEach(
          (name, value) -> {
            if (!headers.containsKey(name)) {
              headers.putSingle(name, value);
            }
          });
    }
  }
}
