package footfall.access.boundary;

import footfall.access.control.Allowed;
import footfall.access.control.AuditLog;
import footfall.access.control.CurrentCaller;
import footfall.access.control.ShareStore;
import footfall.access.control.Shares;
import footfall.access.entity.AuditAction;
import footfall.access.entity.AuditDetail;
import footfall.access.entity.AuditEntry;
import footfall.access.entity.Permission;
import footfall.access.entity.ShareGrant;
import footfall.access.entity.ShareLink;
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
import java.security.SecureRandom;
import java.util.List;

/** Lets administrators give links that show one site, lists them, and takes them back. */
@ApplicationScoped
@Path("/shares")
@Produces(MediaType.APPLICATION_JSON)
public class SharesResource {

  private static final int DEFAULT_LINKS = 1_000;

  private final SecureRandom random = new SecureRandom();

  @Inject private Shares shares;
  @Inject private ShareStore store;
  @Inject private CurrentCaller caller;
  @Inject private SecureTransport transport;
  @Inject private AuditLog audit;

  @GET
  @Allowed(Permission.ADMINISTER)
  @RateLimited(Policy.READ)
  @Validated
  public JsonAnswer list(@QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
    int max = (int) RequestField.number("limit", limit, DEFAULT_LINKS, 1, ShareStore.MAX_LINKS);
    long before =
        cursor == null ? Long.MAX_VALUE : RequestField.read("cursor", () -> ShareJson.id(cursor));
    List<ShareLink> read = store.newest(before, max + 1);
    return ShareJson.of(read.subList(0, Math.min(max, read.size())), read.size() > max);
  }

  /** The answer is the only one that ever has the link. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Allowed(value = Permission.ADMINISTER, inEveryMode = true)
  @RateLimited(Policy.ADMIN)
  public Response give(InputStream body) throws IOException {
    transport.require();
    ShareGrant grant = ShareBody.read(body, random);
    AuditDetail asked =
        AuditDetail.of("path", grant.path())
            .and("days", grant.lifetime().toDays())
            .and("password", grant.password().isPresent());
    AuditEntry entry = audit.entry(AuditAction.SHARE_MADE, grant.site(), asked);
    Shares.Given given =
        audit.run(
            entry,
            asked,
            () -> shares.give(grant, caller.get().name()).orElseThrow(SharesResource::tooMany),
            made -> AuditDetail.of("id", made.link().id()));
    String url = SessionUrls.ofShare(transport.application(), given.secret().value());
    JsonAnswer answer =
        JsonAnswer.of(
            json -> {
              json.writeStringField("url", url);
              ShareJson.write(json, given.link());
            });
    return Response.status(Response.Status.CREATED).entity(answer).build();
  }

  @DELETE
  @Path("{id}")
  @Allowed(value = Permission.ADMINISTER, inEveryMode = true)
  @RateLimited(Policy.ADMIN)
  public JsonAnswer revoke(@PathParam("id") String text) {
    int id = RequestField.read("id", () -> id(text));
    AuditEntry entry = audit.entry(AuditAction.SHARE_REVOKED, text, AuditDetail.NONE);
    ShareLink link =
        audit.run(
            entry,
            AuditDetail.NONE,
            () -> shares.revoke(id).orElseThrow(SharesResource::unknown),
            revoked -> AuditDetail.of("site", revoked.grant().site()));
    return JsonAnswer.of(json -> ShareJson.write(json, link));
  }

  private static int id(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new InvalidValueException("id must be a number; GET /shares lists them");
    }
  }

  private static ProblemException tooMany() {
    return new ProblemException(
        Problem.of(
            409,
            "Conflict",
            "There are "
                + ShareStore.MAX_LINKS
                + " links; those that ended are removed after footfall.token.keep"));
  }

  private static ProblemException unknown() {
    return new ProblemException(
        Problem.of(404, "Not Found", "There is no share link of this id; GET /shares lists them"));
  }
}
