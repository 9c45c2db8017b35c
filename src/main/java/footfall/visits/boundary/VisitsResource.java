package footfall.visits.boundary;

import footfall.access.control.NamedClients;
import footfall.dictionary.privacy.StoredPages;
import footfall.ratelimit.control.RateLimiter;
import footfall.ratelimit.entity.DecisionHolder;
import footfall.values.ClientAddress;
import footfall.values.PageUrl;
import footfall.visits.control.LimitedVisits;
import footfall.visits.control.NewPages;
import footfall.visits.control.RecordedSites;
import footfall.visits.entity.NewVisit;
import footfall.web.client.ClientResolver;
import footfall.web.client.RequestSource;
import footfall.web.http.Open;
import footfall.web.http.RawPath;
import footfall.web.json.JsonAnswer;
import footfall.web.problem.RequestField;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Records visits by URL or by page id; page ids also below the prefix {@code api/v1/counter}, which
 * clients of an older counter use. A response with status 200 means that the visit is committed.
 */
@ApplicationScoped
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class VisitsResource {

  /** Injected by CDI, since RESTEasy's proxy fails where a filter has wrapped the request. */
  @Inject private HttpServletRequest request;

  @Inject private LimitedVisits visits;
  @Inject private RecordedSites sites;
  @Inject private NewPages newPages;
  @Inject private RateLimiter limiter;
  @Inject private ClientResolver clients;
  @Inject private NamedClients named;
  @Inject private StoredPages pages;

  @Open(isRecording = true)
  @POST
  @Path("visit")
  @Consumes(MediaType.APPLICATION_JSON)
  public CompletionStage<JsonAnswer> visit(InputStream body) throws IOException {
    VisitBody visit = VisitBodies.visit(body);
    return recordUrl(visit.url(), visit.ip());
  }

  /**
   * Records a visit by GET, as older trackers do; without url, sends people to the dashboard and
   * programs to the documentation.
   */
  @Open(isRecording = true)
  @GET
  @Produces(MediaType.WILDCARD)
  public CompletionStage<Response> visit(@QueryParam("url") String url) {
    return url == null
        ? CompletableFuture.completedStage(sendTo(isOfPerson() ? "/dashboard/" : "/docs"))
        : recordUrl(url, null)
            .thenApply(answer -> Response.ok(answer, MediaType.APPLICATION_JSON_TYPE).build());
  }

  /** Returns whether a browser asks for a page. */
  private boolean isOfPerson() {
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    return accept != null && accept.contains(MediaType.TEXT_HTML);
  }

  private Response sendTo(String path) {
    // By header: location() would resolve the path relative to the application.
    return Response.status(Response.Status.SEE_OTHER)
        .header(HttpHeaders.LOCATION, request.getContextPath() + path)
        .build();
  }

  /** Records nothing: link checkers and previews send HEAD. */
  @Open
  @HEAD
  public Response head() {
    return Response.ok().build();
  }

  @Open(isRecording = true)
  @POST
  @Path("bulk-visits")
  @Consumes(MediaType.APPLICATION_JSON)
  public CompletionStage<JsonAnswer> bulk(InputStream body) throws IOException {
    RequestSource source = clients.of(request);
    BulkVisits bulk =
        BulkVisits.of(VisitBodies.visits(body), source, named, pages, sites, limiter, newPages);
    bulk.closestToLimit().ifPresent(DecisionHolder.in(request::setAttribute)::set);
    bulk.requireAnyWithinLimits();
    String ip = source.address().toString();
    return bulk.accepted().isEmpty()
        ? CompletableFuture.completedStage(VisitAnswers.completed(bulk, ip))
        : visits
            .recordAllowed(bulk.accepted(), clients.objects(request))
            .thenApply(
                time ->
                    time.isPresent()
                        ? VisitAnswers.completed(bulk, ip)
                        : VisitAnswers.notRecorded(bulk, ip));
  }

  /** Takes the page id from the raw path, since it may be a URL with a query string. */
  @Open(isRecording = true)
  @POST
  @Path("{prefix: (api/v1/counter/)?}visit/{page_id: .+}")
  public CompletionStage<JsonAnswer> visitPageId() {
    String pageId = RequestField.read("page_id", () -> RawPath.after("/visit/", request));
    NewVisit visit =
        visitTo(RequestField.read("page_id", () -> sites.require(pages.ofPageId(pageId))), null);
    return record(visit).thenApply(time -> VisitAnswers.counted(pageId, time.isPresent()));
  }

  private CompletionStage<JsonAnswer> recordUrl(String url, String ip) {
    NewVisit visit = visitTo(RequestField.read("url", () -> sites.require(pages.of(url))), ip);
    return record(visit).thenApply(time -> VisitAnswers.recorded(visit, time));
  }

  /**
   * @param ip whose visit it is by the word of the sender; null if that is not said
   */
  private NewVisit visitTo(PageUrl page, String ip) {
    RequestSource source = clients.of(request);
    ClientAddress client = RequestField.read("ip", () -> named.of(ip, source.address()));
    return new NewVisit(page, client, source.userAgent());
  }

  private CompletionStage<Optional<Instant>> record(NewVisit visit) {
    return visits.record(visit, clients.objects(request), request::setAttribute);
  }
}
