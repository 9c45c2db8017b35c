package footfall.retention.boundary;

import footfall.access.control.Allowed;
import footfall.access.control.AuditLog;
import footfall.access.control.VisitorAddresses;
import footfall.access.entity.AuditAction;
import footfall.access.entity.AuditDetail;
import footfall.access.entity.AuditEntry;
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
  @Inject private AuditLog audit;
  @Inject private VisitorAddresses addresses;

  /**
   * Takes the address from the raw path; the rows are removed by a timer. The audit trail has a
   * pseudonym of the person, of whom nothing is to be left.
   */
  @Allowed(Permission.ADMINISTER)
  @DELETE
  @Path("{address: .+}")
  public Response remove() {
    ClientAddress address =
        RequestField.read(
            "address", () -> ClientAddress.ofValue(RawPath.after("/visitors/", request)));
    AuditEntry entry =
        audit.entry(AuditAction.REMOVE_PERSON, addresses.pseudonym(address), AuditDetail.NONE);
    boolean removing =
        audit.run(
            entry,
            AuditDetail.NONE,
            () -> removal.begin(address),
            isKnown -> AuditDetail.of("known", isKnown));
    JsonAnswer answer =
        JsonAnswer.of(
            json -> {
              json.writeStringField("ip", address.value());
              json.writeStringField("status", removing ? "removing" : "completed");
            });
    return (removing ? Response.accepted(answer) : Response.ok(answer)).build();
  }
}
