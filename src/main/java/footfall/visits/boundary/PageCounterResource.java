package footfall.visits.boundary;

import footfall.client.Client;
import footfall.http.RawPath;
import footfall.json.JsonObject;
import footfall.problem.RequestField;
import footfall.visits.control.GroupCommit;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Counts visits by page id, also below the prefix that existing clients of the counter use. */
@ApplicationScoped
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class PageCounterResource {

  private static final String PREFIX = "{prefix: (api/v1/counter/)?}";

  /** Here and not a parameter: RESTEasy would make a proxy for each request. */
  @Context private HttpServletRequest request;

  @Inject private GroupCommit commits;
  @Inject private PageCounts counts;
  @Inject private Clock clock;

  @POST
  @Path(PREFIX + "visit/{page_id: .+}")
  public CompletionStage<JsonObject> visit() {
    String pageId = pageId("/visit/");
    Client client = Client.of(request);
    NewVisit visit =
        new NewVisit(page(pageId), client.address(), client.userAgent(), clock.instant());
    return commits.record(List.of(visit)).thenApply(time -> VisitAnswers.counted(pageId));
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
