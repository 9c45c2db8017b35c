package footfall.access.boundary;

import footfall.access.control.AuditLog;
import footfall.access.control.Callers;
import footfall.access.control.CurrentCaller;
import footfall.access.control.Shares;
import footfall.access.entity.AuditDetail;
import footfall.access.entity.BrowserSession;
import footfall.access.entity.Permission;
import footfall.access.entity.ShareLink;
import footfall.ratelimit.control.RateLimited;
import footfall.ratelimit.entity.Policy;
import footfall.values.ClientAddress;
import footfall.web.client.CurrentRequest;
import footfall.web.cors.Origins;
import footfall.web.http.Accepted;
import footfall.web.http.FetchMetadata;
import footfall.web.http.Open;
import footfall.web.http.Prefetching;
import footfall.web.problem.Problem;
import footfall.web.problem.ProblemException;
import footfall.web.problem.RequestField;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Lets in whoever has a link that shows a site, to that and to nothing else. */
@ApplicationScoped
@Path("/share")
@Produces(MediaType.WILDCARD)
public class ShareResource {

  private static final String PATH = "/share";

  /** By CDI: RESTEasy's proxy for it fails where a filter has wrapped the request. */
  @Inject private HttpServletRequest request;

  @Inject private Shares shares;
  @Inject private CurrentCaller current;
  @Inject private CurrentRequest client;
  @Inject private Callers callers;
  @Inject private SecureTransport transport;
  @Inject private AuditLog audit;

  private SharePage page;

  @Inject
  void readSettings(@ConfigProperty(name = "footfall.dashboard.frame-ancestors") String ancestors) {
    page = new SharePage(Origins.of(ancestors));
  }

  /**
   * Begins a session, or asks for the password first, if a person opens the link in a browser: not
   * for previews and scanners, each of which would have a session. Whoever is signed in and may see
   * the site anyway stays so.
   *
   * @param wrong whether the password before was wrong
   */
  @GET
  @Path("{secret}")
  @Open
  @RateLimited(Policy.READ)
  public Response open(@PathParam("secret") String secret, @QueryParam("wrong") String wrong) {
    boolean isWrong = RequestField.flag("wrong", wrong);
    if (Prefetching.isMeantBy(request)) {
      return Response.noContent().build();
    }
    transport.require();
    if (!FetchMetadata.of(request::getHeader).isNavigation()) {
      throw new ProblemException(Problem.of(400, "Bad Request", "Open this link in a browser"));
    }
    Optional<ShareLink> found = shares.find(secret);
    if (found.isEmpty()) {
      return noSuchLink();
    }
    ShareLink link = found.get();
    if (isSignedInTo(link)) {
      return sendTo(screen(link)).build();
    }
    return link.grant().password().isPresent()
        ? page.password(secret, isWrong, request.getLocale())
        : enter(link);
  }

  private boolean isSignedInTo(ShareLink link) {
    return current
        .session()
        .map(BrowserSession::caller)
        .filter(caller -> caller.may(Permission.REPORT, link.grant().site()))
        .isPresent();
  }

  /** By the password of a link; a wrong one is asked for again, by a page that can be reloaded. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Open
  @RateLimited(Policy.ADMIN)
  public Response openByPassword(InputStream body) throws IOException {
    transport.require();
    ShareForm form = ShareForm.read(body);
    Optional<ShareLink> found = shares.find(form.secret());
    if (found.isEmpty()) {
      return noSuchLink();
    }
    ShareLink link = found.get();
    ClientAddress address = client.address();
    callers.requireFewWrong(address);
    if (shares.isRight(link, form.password())) {
      return enter(link);
    }
    audit.refused(
        "POST " + PATH, AuditDetail.of("share", link.id()).and("reason", "a wrong password"));
    callers.countWrong(address);
    return sendTo(PATH + "/" + form.secret() + "?wrong=true").build();
  }

  private Response enter(ShareLink link) {
    return shares
        .open(link)
        .map(cookie -> sendTo(screen(link)).cookie(SessionCookie.set(cookie)).build())
        .orElseGet(this::noSuchLink);
  }

  private static String screen(ShareLink link) {
    return ShareJson.SCREENS + link.grant().path();
  }

  /** By header: location() would resolve the path relative to the application. */
  private Response.ResponseBuilder sendTo(String path) {
    return Response.status(Response.Status.SEE_OTHER)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header(HttpHeaders.LOCATION, request.getContextPath() + path);
  }

  /** By a page for who would rather read one. */
  private Response noSuchLink() {
    audit.refused("GET " + SessionUrls.SHARE_TEMPLATE, AuditDetail.of("status", 404));
    if (Accepted.of(request)
        .filter(accepted -> accepted.prefers(MediaType.TEXT_HTML, Problem.MEDIA_TYPE))
        .isPresent()) {
      return page.ended(request.getLocale());
    }
    throw new ProblemException(
        Problem.of(
            404,
            "Not Found",
            "This link has expired or was revoked, if it ever was one; whoever sent it can give"
                + " another"));
  }

  /** Begins nothing: previews of links send HEAD. */
  @HEAD
  @Path("{secret}")
  @Open
  public Response probe(@PathParam("secret") String secret) {
    return Response.noContent().build();
  }
}
