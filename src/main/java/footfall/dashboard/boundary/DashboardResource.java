package footfall.dashboard.boundary;

import static java.nio.charset.StandardCharsets.UTF_8;

import footfall.access.control.SignInSettings;
import footfall.access.entity.SignInWay;
import footfall.tracker.control.Tracker;
import footfall.web.cors.Origins;
import footfall.web.http.KnownTags;
import footfall.web.http.Open;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Serves the dashboard's page, which is the same for every screen, and its files. */
@ApplicationScoped
@Path("/dashboard")
@Produces(MediaType.WILDCARD)
public class DashboardResource {

  private static final String ROOT = "/dashboard/";
  private static final String PAGE = "index.html";

  /** A browser asks each time whether there is another one. */
  private static final String CHECKED = "no-cache";

  private static final String KEPT = "public, max-age=31536000, immutable";

  /** By CDI: RESTEasy's proxy for it fails where a filter has wrapped the request. */
  @Inject private HttpServletRequest request;

  @Inject private ServletContext application;
  @Inject private SignInSettings signIn;
  @Inject private Tracker tracker;

  @Inject
  @ConfigProperty(name = "footfall.dashboard.frame-ancestors")
  private String frameAncestors;

  private DashboardFiles files;
  private DashboardFile page;
  private DashboardPolicy policy;

  @PostConstruct
  void read() {
    try {
      Map<String, byte[]> contents = new TreeMap<>(new DashboardFolder(application).files());
      files = new DashboardFiles(contents);
      page = DashboardPage.of(new String(contents.get(PAGE), UTF_8), values());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    policy = new DashboardPolicy(Origins.of(frameAncestors));
  }

  /** What the page's script cannot know: see the attributes of its element html. */
  private Map<String, String> values() {
    return Map.ofEntries(
        Map.entry("version", files.version()),
        Map.entry("tracker", ".." + tracker.path()),
        Map.entry("integrity", tracker.integrity()),
        Map.entry("sign-in", waysToSignIn()));
  }

  private String waysToSignIn() {
    return Stream.of(
            signIn.has(SignInWay.OIDC) ? "oidc" : "", signIn.hasPasswords() ? "password" : "")
        .filter(way -> !way.isEmpty())
        .collect(Collectors.joining(" "));
  }

  /** The screen with all sites. */
  @Open
  @GET
  public Response start(@HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch) {
    return request.getRequestURI().endsWith("/") ? page(ifNoneMatch) : sendTo(ROOT);
  }

  @Open
  @GET
  @Path("{screen: site|page|live|operate|settings}")
  public Response screen(
      @PathParam("screen") String screen,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch) {
    return request.getRequestURI().endsWith("/") ? sendTo(ROOT + screen) : page(ifNoneMatch);
  }

  private Response page(String ifNoneMatch) {
    return policy.addTo(answer(page, CHECKED, ifNoneMatch)).build();
  }

  /** Of the URLs only one has what the page refers to where the page looks for it. */
  private Response sendTo(String path) {
    String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
    // By header: location() would resolve the path relative to the application.
    return Response.status(Response.Status.SEE_OTHER)
        .header(HttpHeaders.LOCATION, request.getContextPath() + path + query)
        .build();
  }

  /**
   * Answers for another version, as while nodes are upgraded one by one, with this one's file,
   * which no browser keeps then.
   */
  @Open
  @GET
  @Path("assets/{version}/{name}")
  public Response file(
      @PathParam("version") String version,
      @PathParam("name") String name,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch) {
    DashboardFile file = files.file(name).orElseThrow(NotFoundException::new);
    String cached = version.equals(files.version()) ? KEPT : CHECKED;
    return answer(file, cached, ifNoneMatch)
        .header("Cross-Origin-Resource-Policy", "same-origin")
        .build();
  }

  private static Response.ResponseBuilder answer(
      DashboardFile file, String cached, String ifNoneMatch) {
    Response answer =
        KnownTags.answer(file.tag(), ifNoneMatch, () -> Response.ok(file.content(), file.type()));
    return Response.fromResponse(answer).header(HttpHeaders.CACHE_CONTROL, cached);
  }
}
