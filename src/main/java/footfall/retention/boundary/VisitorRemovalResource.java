package footfall.retention.boundary;

import footfall.access.control.Allowed;
import footfall.access.entity.Permission;
import footfall.retention.control.VisitorRemoval;
import footfall.values.ClientAddress;
import footfall.web.http.RawPath;
import footfall.web.json.JsonAnswer;
import footfall.web.problem.RequestField;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Removes all that is kept of a person when an administrator requests it. */
@ApplicationScoped
@Path("/visitors")
@Produces(MediaType.APPLICATION_JSON)
public class VisitorRemovalResource {

  /** By CDI: RESTEasy's proxy for it fails where a filter has wrapped the request. */
  @Inject private HttpServletRequest request;

  @Inject private VisitorRemoval removal;

  /** Takes the address from the raw path; the rows are removed by a timer. */
  @Allowed(Permission.ADMINISTER)
  @DELETE
  @Path("{address: .+}")
  public Response remove() {
    ClientAddress address =
        RequestField.read(
            "address", () -> ClientAddress.ofValue(RawPath.after("/visitors/", request)));
    boolean removing = removal.begin(address);
    JsonAnswer answer =
        JsonAnswer.of(
            json -> {
              json.writeStringField("ip", address.value());
              json.writeStringField("status", removing ? "removing" : "completed");
            });
    return (removing ? Response.accepted(answer) : Response.ok(answer)).build();
  }
}
