package footfall.access.boundary;

import footfall.access.control.AuditLog;
import footfall.access.control.Callers;
import footfall.access.control.Persons;
import footfall.access.control.Sessions;
import footfall.access.control.SignInSettings;
import footfall.access.entity.AuditDetail;
import footfall.access.entity.Caller;
import footfall.access.entity.Person;
import footfall.access.entity.SignInWay;
import footfall.ratelimit.control.RateLimited;
import footfall.ratelimit.entity.Policy;
import footfall.values.ClientAddress;
import footfall.web.client.ClientResolver;
import footfall.web.http.Open;
import footfall.web.problem.Problem;
import footfall.web.problem.ProblemException;
import footfall.web.problem.RequestField;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Signs persons in, whom others know; what they get is a session of this service. */
@ApplicationScoped
@Path("/sign-in")
public class SignInResource {

  private static final AuditDetail BY_PASSWORD = AuditDetail.of("by", "password");
  private static final AuditDetail AT_PROVIDER = AuditDetail.of("by", SignInWay.OIDC);

  /** By CDI: RESTEasy's proxy for it fails where a filter has wrapped the request. */
  @Inject private HttpServletRequest request;

  @Inject private SignInSettings settings;
  @Inject private ServerLogin login;
  @Inject private Callers callers;
  @Inject private Persons persons;
  @Inject private Sessions sessions;
  @Inject private CallerJson json;
  @Inject private SecureTransport transport;
  @Inject private ClientResolver clients;
  @Inject private AuditLog audit;

  /** By name and password, which a directory or a file knows. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Open
  @RateLimited(Policy.ADMIN)
  public Response byPassword(InputStream body) throws IOException {
    require(settings.hasPasswords(), "name and password");
    transport.require();
    SignInBody who = SignInBody.read(body);
    callers.requireFewWrong(address());
    Optional<Person> person = login.byPassword(who.user(), who.password());
    if (person.isEmpty()) {
      throw refused(who.user(), BY_PASSWORD);
    }
    Sessions.Begun begun = sessions.open(let(person.get(), BY_PASSWORD));
    return Response.ok(json.of(begun.session().caller(), Optional.of(begun.session())))
        .cookie(SessionCookie.set(begun.cookie().value()))
        .build();
  }

  /**
   * Sends the browser to the provider of identities, which sends it back here.
   *
   * @param to the path that it is sent to in the end
   */
  @GET
  @Path("oidc")
  @Produces(MediaType.WILDCARD)
  @Open
  @RateLimited(Policy.READ)
  public Response atProvider(@QueryParam("to") String to) {
    require(settings.has(SignInWay.OIDC), "OpenID Connect");
    transport.require();
    String path =
        to == null
            ? request.getContextPath() + "/"
            : RequestField.read("to", () -> LocalPath.of(to));
    callers.requireFewWrong(address());
    ServerReply reply = new ServerReply();
    Optional<Person> person = login.atProvider(reply);
    if (person.isEmpty()) {
      String provider = reply.location().orElseThrow(() -> refused("", AT_PROVIDER));
      return reply.addCookies(sendTo(Response.Status.FOUND, provider)).build();
    }
    Caller caller = let(person.get(), AT_PROVIDER);
    return reply
        .addCookies(sendTo(Response.Status.SEE_OTHER, path))
        .cookie(SessionCookie.set(sessions.begin(caller)))
        .build();
  }

  private static Response.ResponseBuilder sendTo(Response.Status status, String location) {
    return Response.status(status).header(HttpHeaders.LOCATION, location);
  }

  private ClientAddress address() {
    return clients.of(request).address();
  }

  private Caller let(Person person, AuditDetail how) {
    Caller caller = persons.signedIn(person);
    audit.signedIn(caller, how.and("roles", caller.roles()));
    return caller;
  }

  /** Not as for tokens: a browser would ask its user for a password of its own accord. */
  private ProblemException refused(String name, AuditDetail how) {
    audit.signInRefused(name, how);
    callers.countWrong(address());
    return new ProblemException(
        Problem.of(401, "Unauthorized", "Name and password, or the provider's word, are wrong"));
  }

  private static void require(boolean isOn, String way) {
    if (!isOn) {
      throw new ProblemException(
          Problem.of(404, "Not Found", "Nobody signs in here by " + way + " (footfall.sign-in)"));
    }
  }
}
