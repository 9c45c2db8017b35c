package footfall.access.boundary;

import footfall.access.control.CurrentCaller;
import footfall.web.http.Open;
import footfall.web.http.Validated;
import footfall.web.json.JsonAnswer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Tells callers who they are to the service, and what they may do where access is closed. */
@ApplicationScoped
@Path("/me")
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {

  @Inject private CurrentCaller current;
  @Inject private CallerJson json;

  @GET
  @Open
  @Validated
  public JsonAnswer me() {
    return json.of(current.known(), current.session());
  }
}
