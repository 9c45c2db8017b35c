package footfall.analytics.boundary;

import footfall.analytics.control.PageCounts;
import footfall.dictionary.privacy.StoredPages;
import footfall.ratelimit.control.RateLimited;
import footfall.ratelimit.entity.Policy;
import footfall.values.InvalidValueException;
import footfall.values.PageUrl;
import footfall.web.http.KnownTags;
import footfall.web.http.Open;
import footfall.web.http.RawPath;
import footfall.web.json.JsonAnswer;
import footfall.web.problem.RequestField;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.function.LongFunction;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Returns the count of a page's visits for the page to show: as {@link PageCountResource} counts,
 * but for caches to keep a little, since each reader of the page asks.
 */
@ApplicationScoped
@Path("/counter")
@Produces(MediaType.WILDCARD)
public class CounterResource {

  private static final String ROOT = "/counter/";
  private static final String SVG = ".svg";
  private static final String JSON = ".json";
  private static final String LABEL = "label";

  private static final String NOT_ENCODED =
      "page_id must be percent-encoded if it is a URL with a query string";

  /** By CDI: RESTEasy's proxy for it fails where a filter has wrapped the request. */
  @Inject private HttpServletRequest request;

  @Inject private PageCounts counts;
  @Inject private StoredPages pages;

  @Inject
  @ConfigProperty(name = "footfall.counter.max-age")
  private Duration maxAge;

  /** Returns the count as an image that pages of any origin may show. */
  @Open
  @GET
  @RateLimited(Policy.COUNT)
  @Path("{page_id: .+}.svg")
  public Response svg(
      @QueryParam(LABEL) @DefaultValue("visits") String label,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch) {
    RequestField.read(LABEL, () -> new CounterImage(0, label));
    return answer(
        SVG,
        ifNoneMatch,
        count -> Response.ok(new CounterImage(count, label).svg(), CounterImage.TYPE));
  }

  /** Returns the count to scripts of this origin, and of those that may read. */
  @Open
  @GET
  @RateLimited(Policy.COUNT)
  @Path("{page_id: .+}.json")
  public Response json(@HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch) {
    return answer(
        JSON,
        ifNoneMatch,
        count ->
            Response.ok(
                JsonAnswer.of(json -> json.writeNumberField("count", count)),
                MediaType.APPLICATION_JSON_TYPE));
  }

  private Response answer(
      String format, String ifNoneMatch, LongFunction<Response.ResponseBuilder> made) {
    PageUrl page = RequestField.read("page_id", () -> page(format));
    long count = counts.count(page).count();
    Response answer =
        KnownTags.answer(format.substring(1) + count, ifNoneMatch, () -> made.apply(count));
    return Response.fromResponse(answer)
        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=" + maxAge.toSeconds())
        .header("Cross-Origin-Resource-Policy", "cross-origin")
        .build();
  }

  /** The format is at the end of the path, which is not that of a URL with a query string. */
  private PageUrl page(String format) {
    String pageId = RawPath.after(ROOT, request, LABEL);
    if (!pageId.endsWith(format)) {
      throw new InvalidValueException(NOT_ENCODED);
    }
    return pages.ofPageId(pageId.substring(0, pageId.length() - format.length()));
  }
}
