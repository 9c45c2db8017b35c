package footfall.visits.boundary;

import footfall.client.Client;
import footfall.client.Clients;
import footfall.json.JsonObject;
import footfall.problem.RequestField;
import footfall.ratelimit.control.RateLimiter;
import footfall.ratelimit.entity.Decision;
import footfall.visits.control.VisitCommits;
import footfall.visits.entity.NewVisit;
import footfall.visits.entity.PageUrl;
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
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Records visits by URL. An answer with status 200 says that the visit is committed. */
@ApplicationScoped
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class VisitsResource {

  /** By CDI: RESTEasy's proxy for it fails where a filter has wrapped the request. */
  @Inject private HttpServletRequest request;

  @Inject private LimitedVisits visits;
  @Inject private VisitCommits commits;
  @Inject private RateLimiter limiter;
  @Inject private VisitBodies bodies;
  @Inject private Clients clients;
  @Inject private Clock clock;

  @POST
  @Path("visit")
  @Consumes(MediaType.APPLICATION_JSON)
  public CompletionStage<JsonObject> visit(InputStream body) throws IOException {
    return record(bodies.url(body));
  }

  /** The form that older trackers use; without url, the way to the page for people. */
  @GET
  @Produces(MediaType.WILDCARD)
  public CompletionStage<Response> visit(@QueryParam("url") String url) {
    return url == null
        ? CompletableFuture.completedStage(toDocumentation())
        : record(url)
            .thenApply(answer -> Response.ok(answer, MediaType.APPLICATION_JSON_TYPE).build());
  }

  /** The documentation is at the server's root, which is not the application's. */
  private static Response toDocumentation() {
    return Response.status(Response.Status.SEE_OTHER).header(HttpHeaders.LOCATION, "/docs").build();
  }

  /** Link checkers and previews ask so: nobody visits a page. */
  @HEAD
  public Response head() {
    return Response.ok().build();
  }

  @POST
  @Path("bulk-visits")
  @Consumes(MediaType.APPLICATION_JSON)
  public CompletionStage<JsonObject> bulk(InputStream body) throws IOException {
    Client client = clients.of(request);
    BulkVisits bulk = BulkVisits.of(bodies.urls(body), client, clock.instant(), limiter);
    bulk.closest().ifPresent(decision -> request.setAttribute(Decision.PROPERTY, decision));
    bulk.requireAnyWithinLimits();
    JsonObject answer = VisitAnswers.completed(bulk, client.address().toString());
    return bulk.accepted().isEmpty()
        ? CompletableFuture.completedStage(answer)
        : commits.record(bulk.accepted()).thenApply(time -> answer);
  }

  private CompletionStage<JsonObject> record(String url) {
    Client client = clients.of(request);
    PageUrl page = RequestField.read("url", () -> PageUrl.of(url));
    NewVisit visit = new NewVisit(page, client.address(), client.userAgent(), clock.instant());
    return visits.record(visit).thenApply(time -> VisitAnswers.recorded(visit, time));
  }
}
