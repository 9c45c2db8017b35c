package footfall.access.boundary;

import footfall.access.control.AuditLog;
import footfall.access.entity.AuditDetail;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

/** Has the audit trail tell of requests that are refused, whoever refuses them. */
@Provider
public class AuditRefusals implements ContainerResponseFilter {

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  @Inject private AuditLog audit;

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    int status = response.getStatus();
    if (status == UNAUTHORIZED || status == FORBIDDEN) {
      String path = SessionUrls.withoutCode(request.getUriInfo().getRequestUri().getRawPath());
      audit.refused(request.getMethod() + ' ' + path, AuditDetail.of("status", status));
    }
  }
}
