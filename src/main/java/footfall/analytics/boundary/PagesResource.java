package footfall.analytics.boundary;

import footfall.access.control.Allowed;
import footfall.access.control.CurrentCaller;
import footfall.access.entity.Permission;
import footfall.access.entity.Sites;
import footfall.analytics.control.RankingStore;
import footfall.analytics.entity.ComparedWindow;
import footfall.analytics.entity.PageRank;
import footfall.analytics.entity.PageSearch;
import footfall.analytics.entity.PagesQuery;
import footfall.analytics.entity.RankingSort;
import footfall.analytics.entity.TimeWindow;
import footfall.analytics.entity.VisitScope;
import footfall.analytics.windows.WindowParameters;
import footfall.dictionary.privacy.StoredPages;
import footfall.ratelimit.control.RateLimited;
import footfall.ratelimit.entity.Policy;
import footfall.values.Cursor;
import footfall.values.InvalidValueException;
import footfall.web.problem.Problem;
import footfall.web.problem.ProblemException;
import footfall.web.problem.RequestField;
import footfall.web.records.ReportFormat;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Lists the pages of a window, ranked by that window. */
@ApplicationScoped
@Path("/pages")
@Produces(MediaType.WILDCARD)
public class PagesResource {

  private static final int DEFAULT_PAGES = 100;
  private static final int MAX_PAGES = 1_000;

  @Inject private CurrentCaller caller;
  @Inject private RankingStore store;
  @Inject private TaggedReports reports;
  @Inject private StoredPages stored;
  @Inject private Clock clock;

  @Inject
  @ConfigProperty(name = "footfall.summary.max-bytes")
  private int maxBytes;

  @Allowed(Permission.REPORT)
  @GET
  @RateLimited(Policy.READ)
  public CompletionStage<Response> pages(
      @QueryParam("site") String site,
      @QueryParam("prefix") String prefix,
      @QueryParam("q") String q,
      @QueryParam("from") String from,
      @QueryParam("to") String to,
      @QueryParam("tz") String tz,
      @QueryParam("compare") String compare,
      @QueryParam("sort") String sort,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor,
      @QueryParam("format") String format,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch) {
    Instant now = clock.instant();
    Sites sites = caller.get().sites(Permission.REPORT);
    VisitScope scope = ScopeParameters.read(site, null, prefix, sites, stored);
    Optional<PageSearch> search = Optional.ofNullable(q).map(text -> search(text, scope));
    TimeWindow window = WindowParameters.window(from, to, tz, now);
    String other = compare == null ? "previous" : compare;
    Optional<ComparedWindow> compared = WindowParameters.compared(other, window, now);
    RankingSort order = RequestField.read("sort", () -> sort(sort));
    int count = (int) RequestField.number("limit", limit, DEFAULT_PAGES, 1, MAX_PAGES);
    String list = Question.text("pages", scope.text(), search, from, to, tz, other, order);
    Optional<PageRank> after =
        Optional.ofNullable(cursor)
            .map(
                text ->
                    RequestField.read("cursor", () -> PageRank.at(Cursor.position(list, text))));
    ReportFormat answer = RequestField.read("format", () -> ReportFormat.parse(format));
    PagesQuery query = new PagesQuery(scope, search, window, compared, order, after, count, sites);
    return reports.answer(
        Question.text(list, window, compared, cursor, count, sites, answer),
        window.latest(compared.map(ComparedWindow::window)),
        now,
        ifNoneMatch,
        () -> made(query, list, answer, now));
  }

  private static PageSearch search(String text, VisitScope scope) {
    if (scope instanceof VisitScope.OfPrefix) {
      throw new ProblemException(Problem.badField("q", "at most one of prefix and q can be given"));
    }
    return SearchParameter.pages(
        text,
        scope instanceof VisitScope.OfSite ofSite ? Optional.of(ofSite.host()) : Optional.empty());
  }

  private static RankingSort sort(String name) {
    return switch (name == null ? "visits" : name) {
      case "visits" -> RankingSort.VISITS;
      case "visitors" -> RankingSort.VISITORS;
      default -> throw new InvalidValueException("sort must be visits or visitors");
    };
  }

  private Response.ResponseBuilder made(
      PagesQuery query, String list, ReportFormat format, Instant now) {
    PagesJson pages = new PagesJson(query, store.pages(query), list);
    return format == ReportFormat.JSON
        ? Response.ok(pages.json(now, maxBytes), MediaType.APPLICATION_JSON_TYPE)
        : pages.records(format).answer("pages");
  }
}
