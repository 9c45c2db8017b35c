package footfall.tracker.boundary;

import footfall.dictionary.privacy.StoredPages;
import footfall.values.PageUrl;
import footfall.visits.control.LimitedVisits;
import footfall.visits.control.RecordedSites;
import footfall.visits.entity.NewVisit;
import footfall.web.client.ClientResolver;
import footfall.web.client.RequestSource;
import footfall.web.http.Open;
import footfall.web.http.Prefetching;
import footfall.web.problem.RequestField;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Records the visits of readers without scripts, by an image. */
@ApplicationScoped
@Path("/pixel.gif")
@Produces(MediaType.WILDCARD)
public class PixelResource {

  /** By CDI: RESTEasy's proxy for it fails where a filter has wrapped the request. */
  @Inject private HttpServletRequest request;

  @Inject private LimitedVisits visits;
  @Inject private RecordedSites sites;
  @Inject private StoredPages pages;
  @Inject private ClientResolver clients;

  /**
   * Records a visit, but none for what is sent ahead and for HEAD, of link checkers.
   *
   * @param url the page; it has to be said, since across origins browsers tell no more than those
   */
  @Open(isRecording = true)
  @AnsweredByImage
  @GET
  public CompletionStage<Response> image(@QueryParam("url") String url) {
    if (request.getMethod().equals(HttpMethod.HEAD) || Prefetching.isMeantBy(request)) {
      return CompletableFuture.completedStage(Response.ok().build());
    }
    PageUrl page = RequestField.read("url", () -> sites.require(pages.of(url)));
    RequestSource source = clients.of(request);
    NewVisit visit = new NewVisit(page, source.address(), source.userAgent());
    return visits
        .record(visit, clients.objects(request), request::setAttribute)
        .thenApply(time -> Response.ok().build());
  }
}
