package footfall.web.problem;

import footfall.web.client.RequestId;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

/**
 * Tells the id of a request in its problem, and in a header where it failed or has an id anyhow.
 */
@Provider
public class RequestIdFilter implements ContainerResponseFilter {

  private static final int FIRST_ERROR = 400;

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getEntity() instanceof FailedRequest failed) {
      response.setEntity(failed.answer(RequestId.of(request)));
    }
    if (response.getStatus() >= FIRST_ERROR || request.getProperty(RequestId.PROPERTY) != null) {
      response.getHeaders().putSingle(RequestId.HEADER, RequestId.of(request));
    }
  }
}
