package footfall.visits.boundary;

import footfall.ratelimit.control.RateLimiter;
import footfall.ratelimit.entity.Policy;
import footfall.values.PageUrl;
import footfall.visits.control.VisitRecorder;
import footfall.visits.entity.NewVisit;
import footfall.web.client.ClientResolver;
import footfall.web.client.RequestSource;
import footfall.web.http.RawPath;
import footfall.web.json.JsonAnswer;
import footfall.web.problem.RequestField;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Records visits by page id, also below the prefix that existing clients of the counter use. */
@ApplicationScoped
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class PageCounterResource {

  /** By CDI: RESTEasy's proxy for it fails where a filter has wrapped the request. */
  @Inject private HttpServletRequest request;

  @Inject private VisitRecorder visits;
  @Inject private RateLimiter limiter;
  @Inject private ClientResolver clients;

  @POST
  @Path("{prefix: (api/v1/counter/)?}visit/{page_id: .+}")
  public CompletionStage<JsonAnswer> visit() {
    String pageId = RequestField.read("page_id", () -> RawPath.after("/visit/", request));
    PageUrl page = RequestField.read("page_id", () -> PageUrl.ofPageId(pageId));
    RequestSource source = clients.of(request);
    NewVisit visit = new NewVisit(page, source.address(), source.userAgent());
    RateLimiter.require(
        limiter.acquireRecording(Policy.VISIT, visit.client(), page.value()),
        request::setAttribute);
    return visits.record(List.of(visit)).thenApply(time -> VisitAnswers.counted(pageId));
  }
}
