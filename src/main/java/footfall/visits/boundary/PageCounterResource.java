package footfall.visits.boundary;

import footfall.client.Client;
import footfall.client.Clients;
import footfall.http.RawPath;
import footfall.json.JsonObject;
import footfall.problem.RequestField;
import footfall.visits.control.PageCounts;
import footfall.visits.entity.NewVisit;
import footfall.visits.entity.PageUrl;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.concurrent.CompletionStage;

/** Counts visits by page id, also below the prefix that existing clients of the counter use. */
@ApplicationScoped
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class PageCounterResource {

  private static final String PREFIX = "{prefix: (api/v1/counter/)?}";

  /** By CDI: RESTEasy's proxy for it fails where a filter has wrapped the request. */
  @Inject private HttpServletRequest request;

  @Inject private LimitedVisits visits;
  @Inject private PageCounts counts;
  @Inject private Clients clients;
  @Inject private Clock clock;

  @POST
  @Path(PREFIX + "visit/{page_id: .+}")
  public CompletionStage<JsonObject> visit() {
    String pageId = pageId("/visit/");
    Client client = clients.of(request);
    NewVisit visit =
        new NewVisit(page(pageId), client.address(), client.userAgent(), clock.instant());
    return visits.record(visit).thenApply(time -> VisitAnswers.counted(pageId));
  }

  @GET
  @Path(PREFIX + "visits/{page_id: .+}")
  public JsonObject visits() {
    return VisitAnswers.count(counts.count(page(pageId("/visits/"))));
  }

  private String pageId(String prefix) {
    return RequestField.read("page_id", () -> RawPath.after(prefix, request));
  }

  private static PageUrl page(String pageId) {
    return RequestField.read("page_id", () -> PageUrl.ofPageId(pageId));
  }
}
