package footfall.access.boundary;

import footfall.access.control.Allowed;
import footfall.access.control.AuditLog;
import footfall.access.control.CurrentCaller;
import footfall.access.control.GrantStore;
import footfall.access.control.Grants;
import footfall.access.entity.AccessGrant;
import footfall.access.entity.AuditAction;
import footfall.access.entity.AuditDetail;
import footfall.access.entity.AuditEntry;
import footfall.access.entity.Permission;
import footfall.access.entity.RoleGrant;
import footfall.ratelimit.control.RateLimited;
import footfall.ratelimit.entity.Policy;
import footfall.values.InvalidValueException;
import footfall.web.http.Validated;
import footfall.web.json.JsonAnswer;
import footfall.web.problem.Problem;
import footfall.web.problem.ProblemException;
import footfall.web.problem.RequestField;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Lets administrators say what persons and groups are, whom others know. */
@ApplicationScoped
@Path("/grants")
@Produces(MediaType.APPLICATION_JSON)
public class GrantsResource {

  private static final int DEFAULT_GRANTS = 1_000;

  @Inject private Grants grants;
  @Inject private GrantStore store;
  @Inject private CurrentCaller caller;
  @Inject private AuditLog audit;

  @GET
  @Allowed(Permission.ADMINISTER)
  @RateLimited(Policy.READ)
  @Validated
  public JsonAnswer list(@QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
    int max = (int) RequestField.number("limit", limit, DEFAULT_GRANTS, 1, GrantStore.MAX_GRANTS);
    long before =
        cursor == null ? Long.MAX_VALUE : RequestField.read("cursor", () -> GrantJson.id(cursor));
    List<AccessGrant> read = store.newest(before, max + 1);
    return GrantJson.of(read.subList(0, Math.min(max, read.size())), read.size() > max);
  }

  /** A grant that is there already is answered as it is. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Allowed(value = Permission.ADMINISTER, inEveryMode = true)
  @RateLimited(Policy.ADMIN)
  public Response give(InputStream body) throws IOException {
    RoleGrant grant = GrantBody.read(body);
    AuditDetail asked = AuditDetail.of("role", grant.role()).and("sites", grant.sites());
    AuditEntry entry = audit.entry(AuditAction.GRANT_MADE, grant.toString(), asked);
    AccessGrant made =
        audit.run(
            entry,
            asked,
            () -> grants.give(grant, caller.get().name()).orElseThrow(GrantsResource::tooMany),
            given -> AuditDetail.of("id", given.id()));
    return Response.status(Response.Status.CREATED)
        .entity(JsonAnswer.of(json -> GrantJson.write(json, made)))
        .build();
  }

  @DELETE
  @Path("{id}")
  @Allowed(value = Permission.ADMINISTER, inEveryMode = true)
  @RateLimited(Policy.ADMIN)
  public JsonAnswer remove(@PathParam("id") String text) {
    int id = RequestField.read("id", () -> id(text));
    AuditEntry entry = audit.entry(AuditAction.GRANT_REMOVED, text, AuditDetail.NONE);
    AccessGrant grant =
        audit.run(
            entry,
            AuditDetail.NONE,
            () -> grants.remove(id).orElseThrow(GrantsResource::unknown),
            removed ->
                AuditDetail.of("principal", removed.grant().principal())
                    .and("role", removed.grant().role())
                    .and("sites", removed.grant().sites()));
    return JsonAnswer.of(json -> GrantJson.write(json, grant));
  }

  private static int id(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new InvalidValueException("id must be a number; GET /grants lists them");
    }
  }

  private static ProblemException tooMany() {
    return new ProblemException(
        Problem.of(
            409,
            "Conflict",
            "There are " + GrantStore.MAX_GRANTS + " grants; remove others first"));
  }

  private static ProblemException unknown() {
    return new ProblemException(
        Problem.of(404, "Not Found", "There is no grant of this id; GET /grants lists them"));
  }
}
