package footfall.access.boundary;

import footfall.access.control.Allowed;
import footfall.access.control.AuditLog;
import footfall.access.control.CredentialsException;
import footfall.access.control.CurrentCaller;
import footfall.access.control.SessionLinks;
import footfall.access.control.Sessions;
import footfall.access.entity.AuditDetail;
import footfall.access.entity.Caller;
import footfall.access.entity.Credentials;
import footfall.access.entity.Permission;
import footfall.ratelimit.control.RateLimited;
import footfall.ratelimit.entity.Policy;
import footfall.values.UtcTimestamp;
import footfall.web.http.FetchMetadata;
import footfall.web.http.Open;
import footfall.web.http.Prefetching;
import footfall.web.json.JsonAnswer;
import footfall.web.problem.Problem;
import footfall.web.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Begins and ends the sessions of browsers: for a token, or for a link that is used once. */
@ApplicationScoped
@Path("/session")
@Produces(MediaType.APPLICATION_JSON)
public class SessionResource {

  @Inject private CurrentCaller current;
  @Inject private Provider<Credentials> credentials;
  @Inject private Sessions sessions;
  @Inject private SessionLinks links;
  @Inject private CallerJson json;
  @Inject private SecureTransport transport;
  @Inject private AuditLog audit;

  /** By CDI: RESTEasy's proxy for it fails where a filter has wrapped the request. */
  @Inject private HttpServletRequest request;

  /** A session begins no other one, which would go on for longer than it may. */
  @POST
  @Open
  @RateLimited(Policy.ADMIN)
  public Response begin() {
    transport.require();
    Caller caller = current.identified();
    if (current.session().isPresent()) {
      return Response.ok(json.of(caller, current.session())).build();
    }
    requireToken(caller);
    Sessions.Begun begun = sessions.open(caller);
    return Response.status(Response.Status.CREATED)
        .cookie(SessionCookie.set(begun.cookie().value()))
        .entity(json.of(caller, Optional.of(begun.session())))
        .build();
  }

  /** A session without a token to end with could be followed by others for ever. */
  private static void requireToken(Caller caller) {
    if (caller.token().isEmpty()) {
      throw new ProblemException(
          Problem.of(403, "Forbidden", "This is for callers with a token of this service only"));
    }
  }

  /** Ends the session of the cookie, also of one beside a token. */
  @DELETE
  @Open
  public Response end() {
    Credentials sent = credentials.get();
    if (sent.isForeign()) {
      throw CredentialsException.foreign();
    }
    sent.session().ifPresent(cookie -> sessions.end(cookie, sent.address().get()));
    return Response.noContent().cookie(SessionCookie.clear()).build();
  }

  /** The answer is the only one that ever has the link. */
  @POST
  @Path("link")
  @Consumes(MediaType.APPLICATION_JSON)
  @Allowed(value = Permission.ADMINISTER, inEveryMode = true)
  @RateLimited(Policy.ADMIN)
  public Response giveLink(InputStream body) throws IOException {
    transport.require();
    requireToken(current.known());
    Caller guest = LinkBody.read(body, current.known());
    SessionLinks.Given given = links.give(guest);
    String url = SessionUrls.of(transport.application(), given.code().value());
    JsonAnswer answer =
        JsonAnswer.of(
            json -> {
              json.writeStringField("url", url);
              json.writeStringField("expires_at", UtcTimestamp.format(given.link().expiresAt()));
              json.writeStringField("name", guest.name());
              TokenJson.writeRoles(json, guest.roles());
              TokenJson.writeSites(json, guest.sites());
            });
    return Response.status(Response.Status.CREATED).entity(answer).build();
  }

  /**
   * Uses a link up, if a person opens it in a browser: not for previews, scanners and prefetching,
   * which nobody sees.
   */
  @GET
  @Path("{code}")
  @Open
  @Produces(MediaType.WILDCARD)
  public Response useLink(@PathParam("code") String code) {
    if (Prefetching.isMeantBy(request)) {
      return Response.noContent().build();
    }
    transport.require();
    if (!FetchMetadata.of(request::getHeader).isNavigation()) {
      throw new ProblemException(
          Problem.of(400, "Bad Request", "Open this link in a browser; it is not used up yet"));
    }
    String cookie = links.use(code).orElseThrow(this::noSuchLink);
    // By header: location() would resolve the path relative to the application.
    return Response.status(Response.Status.SEE_OTHER)
        .header(HttpHeaders.LOCATION, request.getContextPath() + "/dashboard/")
        .cookie(SessionCookie.set(cookie))
        .build();
  }

  private ProblemException noSuchLink() {
    audit.refused("GET " + SessionUrls.TEMPLATE, AuditDetail.of("status", 404));
    return new ProblemException(
        Problem.of(
            404, "Not Found", "There is no such link any more: it is for one use in five minutes"));
  }

  /** Uses nothing up: previews of links send HEAD. */
  @HEAD
  @Path("{code}")
  @Open
  @Produces(MediaType.WILDCARD)
  public Response probeLink(@PathParam("code") String code) {
    return Response.noContent().build();
  }
}
