package footfall.access.boundary;

import footfall.access.control.Allowed;
import footfall.access.control.AuditLog;
import footfall.access.control.CurrentCaller;
import footfall.access.control.TokenStore;
import footfall.access.control.Tokens;
import footfall.access.entity.ApiToken;
import footfall.access.entity.AuditAction;
import footfall.access.entity.AuditDetail;
import footfall.access.entity.AuditEntry;
import footfall.access.entity.Permission;
import footfall.access.entity.TokenGrant;
import footfall.access.entity.TokenPosition;
import footfall.ratelimit.control.RateLimited;
import footfall.ratelimit.entity.Policy;
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
import java.util.Optional;

/** Gives administrators tokens for others, lists them, and takes them back. */
@ApplicationScoped
@Path("/tokens")
@Produces(MediaType.APPLICATION_JSON)
public class TokensResource {

  private static final int DEFAULT_TOKENS = 100;
  private static final int MAX_TOKENS = 1_000;

  @Inject private Tokens tokens;
  @Inject private TokenStore store;
  @Inject private CurrentCaller caller;
  @Inject private AuditLog audit;

  @GET
  @Allowed(Permission.ADMINISTER)
  @RateLimited(Policy.READ)
  @Validated
  public JsonAnswer list(@QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
    int max = (int) RequestField.number("limit", limit, DEFAULT_TOKENS, 1, MAX_TOKENS);
    Optional<TokenPosition> after =
        Optional.ofNullable(cursor)
            .map(text -> RequestField.read("cursor", () -> TokenJson.position(text)));
    List<ApiToken> found = store.newest(after, max + 1);
    return TokenJson.of(found.subList(0, Math.min(max, found.size())), found.size() > max);
  }

  /** The answer is the only one that ever has the token. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Allowed(value = Permission.ADMINISTER, inEveryMode = true)
  @RateLimited(Policy.ADMIN)
  public Response give(InputStream body) throws IOException {
    TokenGrant grant = TokenBody.read(body);
    AuditDetail asked = AuditDetail.of("roles", grant.roles());
    AuditEntry entry = audit.entry(AuditAction.TOKEN_MADE, grant.name(), asked);
    Tokens.Given given =
        audit.run(
            entry,
            asked,
            () -> tokens.give(grant, caller.get().name()),
            made -> AuditDetail.of("id", made.token().id()));
    JsonAnswer answer =
        JsonAnswer.of(
            json -> {
              json.writeStringField("token", given.text().value());
              TokenJson.write(json, given.token());
            });
    return Response.status(Response.Status.CREATED).entity(answer).build();
  }

  @DELETE
  @Path("{id}")
  @Allowed(value = Permission.ADMINISTER, inEveryMode = true)
  @RateLimited(Policy.ADMIN)
  public JsonAnswer revoke(@PathParam("id") String id) {
    AuditEntry entry = audit.entry(AuditAction.TOKEN_REVOKED, id, AuditDetail.NONE);
    ApiToken token =
        audit.run(
            entry,
            AuditDetail.NONE,
            () -> tokens.revoke(id).orElseThrow(TokensResource::unknown),
            revoked -> AuditDetail.of("name", revoked.grant().name()));
    return JsonAnswer.of(json -> TokenJson.write(json, token));
  }

  private static ProblemException unknown() {
    return new ProblemException(
        Problem.of(404, "Not Found", "There is no token of this id; GET /tokens lists them"));
  }
}
