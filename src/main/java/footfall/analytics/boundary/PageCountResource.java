package footfall.analytics.boundary;

import footfall.analytics.control.PageCounts;
import footfall.analytics.entity.PageCount;
import footfall.dictionary.privacy.StoredPages;
import footfall.ratelimit.control.RateLimited;
import footfall.ratelimit.entity.Policy;
import footfall.values.PageUrl;
import footfall.web.http.Open;
import footfall.web.http.RawPath;
import footfall.web.json.JsonAnswer;
import footfall.web.problem.RequestField;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Returns the count of a page's visits, also below the prefix that existing clients use. */
@ApplicationScoped
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class PageCountResource {

  /** By CDI: RESTEasy's proxy for it fails where a filter has wrapped the request. */
  @Inject private HttpServletRequest request;

  @Inject private PageCounts counts;
  @Inject private StoredPages pages;

  @Open
  @GET
  @RateLimited(Policy.COUNT)
  @Path("{prefix: (api/v1/counter/)?}visits/{page_id: .+}")
  public JsonAnswer visits() {
    PageUrl page =
        RequestField.read("page_id", () -> pages.ofPageId(RawPath.after("/visits/", request)));
    PageCount count = counts.count(page);
    return JsonAnswer.of(
        json -> {
          json.writeNumberField("count", count.count());
          json.writeStringField("served_via", count.servedVia());
        });
  }
}
