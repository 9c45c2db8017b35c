package footfall.visits.boundary;

import footfall.ratelimit.control.RateLimiter;
import footfall.ratelimit.entity.Decision;
import footfall.ratelimit.entity.Policy;
import footfall.values.PageUrl;
import footfall.visits.control.VisitRecorder;
import footfall.visits.entity.NewVisit;
import footfall.web.client.ClientResolver;
import footfall.web.client.RequestSource;
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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Records visits by URL. An answer with status 200 says that the visit is committed. */
@ApplicationScoped
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class VisitsResource {

  /** By CDI: RESTEasy's proxy for it fails where a filter has wrapped the request. */
  @Inject private HttpServletRequest request;

  @Inject private VisitRecorder visits;
  @Inject private RateLimiter limiter;
  @Inject private VisitBodies bodies;
  @Inject private ClientResolver clients;

  @POST
  @Path("visit")
  @Consumes(MediaType.APPLICATION_JSON)
  public CompletionStage<JsonAnswer> visit(InputStream body) throws IOException {
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
  public CompletionStage<JsonAnswer> bulk(InputStream body) throws IOException {
    RequestSource source = clients.of(request);
    BulkVisits bulk = BulkVisits.of(bodies.urls(body), source, limiter);
    bulk.closest().ifPresent(decision -> request.setAttribute(Decision.PROPERTY, decision));
    bulk.requireAnyWithinLimits();
    JsonAnswer answer = VisitAnswers.completed(bulk, source.address().toString());
    return bulk.accepted().isEmpty()
        ? CompletableFuture.completedStage(answer)
        : visits.record(bulk.accepted()).thenApply(time -> answer);
  }

  private CompletionStage<JsonAnswer> record(String url) {
    RequestSource source = clients.of(request);
    PageUrl page = RequestField.read("url", () -> PageUrl.of(url));
    NewVisit visit = new NewVisit(page, source.address(), source.userAgent());
    RateLimiter.require(
        limiter.acquireRecording(Policy.VISIT, visit.client(), page.value()),
        request::setAttribute);
    return visits.record(List.of(visit)).thenApply(time -> VisitAnswers.recorded(visit, time));
  }
}
