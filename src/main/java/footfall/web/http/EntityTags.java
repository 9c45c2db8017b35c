package footfall.web.http;

import footfall.values.Sha256;
import footfall.web.json.JsonAnswer;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/**
 * Adds an entity tag to a report, and answers with 304 and no body where the client has the report
 * already. The tag is a hash of the report, so this saves its transfer, not the work for it. It is
 * weak, since the server compresses the report for clients that like.
 */
@Provider
@Validated
public class EntityTags implements ContainerResponseFilter {

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getStatus() == 200 && response.getEntity() instanceof JsonAnswer answer) {
      EntityTag tag = new EntityTag(Sha256.tag(answer.utf8()), true);
      response.getHeaders().putSingle(HttpHeaders.ETAG, tag);
      Response.ResponseBuilder met = request.getRequest().evaluatePreconditions(tag);
      if (met != null && met.build().getStatus() == 304) {
        response.setStatus(304);
        response.setEntity(null);
        response.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
      }
    }
  }
}
