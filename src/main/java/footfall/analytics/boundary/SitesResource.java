package footfall.analytics.boundary;

import footfall.access.control.Allowed;
import footfall.access.control.CurrentCaller;
import footfall.access.entity.Permission;
import footfall.access.entity.Sites;
import footfall.analytics.control.AnalyticsThreads;
import footfall.analytics.control.Online;
import footfall.analytics.control.OnlinePages;
import footfall.analytics.control.RankingStore;
import footfall.analytics.control.ReportTags;
import footfall.analytics.entity.ComparedWindow;
import footfall.analytics.entity.SiteRank;
import footfall.analytics.entity.SitesQuery;
import footfall.analytics.entity.TimeWindow;
import footfall.analytics.windows.WindowParameters;
import footfall.ratelimit.control.RateLimited;
import footfall.ratelimit.entity.Policy;
import footfall.values.Cursor;
import footfall.web.http.KnownTags;
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

/** Lists sites, those with the most visits in a window first, and how many are on them now. */
@ApplicationScoped
@Path("/sites")
@Produces(MediaType.WILDCARD)
public class SitesResource {

  private static final int DEFAULT_SITES = 100;
  private static final int MAX_SITES = 1_000;

  @Inject private CurrentCaller caller;
  @Inject private RankingStore store;
  @Inject private OnlinePages online;
  @Inject private ReportTags tags;
  @Inject private AnalyticsThreads threads;
  @Inject private Clock clock;

  @Inject
  @ConfigProperty(name = "footfall.summary.max-bytes")
  private int maxBytes;

  @Allowed(Permission.REPORT)
  @GET
  @RateLimited(Policy.READ)
  public CompletionStage<Response> sites(
      @QueryParam("q") String q,
      @QueryParam("from") String from,
      @QueryParam("to") String to,
      @QueryParam("tz") String tz,
      @QueryParam("compare") String compare,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor,
      @QueryParam("format") String format,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch) {
    Instant now = clock.instant();
    Sites sites = caller.get().sites(Permission.REPORT);
    String hostStart = q == null ? "" : SearchParameter.hosts(q);
    TimeWindow window = WindowParameters.window(from, to, tz, now);
    String other = compare == null ? "previous" : compare;
    Optional<ComparedWindow> compared = WindowParameters.compared(other, window, now);
    int count = (int) RequestField.number("limit", limit, DEFAULT_SITES, 1, MAX_SITES);
    String list = Question.text("sites", hostStart, from, to, tz, other);
    Optional<SiteRank> after =
        Optional.ofNullable(cursor)
            .map(
                text ->
                    RequestField.read("cursor", () -> SiteRank.at(Cursor.position(list, text))));
    ReportFormat answer = RequestField.read("format", () -> ReportFormat.parse(format));
    SitesQuery query = new SitesQuery(hostStart, window, compared, after, count, sites);
    String question = Question.text(list, window, compared, cursor, count, sites, answer);
    return threads.query(() -> answer(query, list, question, answer, now, ifNoneMatch));
  }

  /** Who is online is in the tag, since that changes without any visit. */
  private Response answer(
      SitesQuery query,
      String list,
      String question,
      ReportFormat format,
      Instant now,
      String ifNoneMatch) {
    Online present = online.now();
    String tag =
        tags.tag(
            Question.text(question, store.hosts(query).stream().map(present::ofSite).toList()),
            query.window().latest(query.compared().map(ComparedWindow::window)).end(),
            now);
    return KnownTags.answer(
        tag,
        ifNoneMatch,
        () -> made(new SitesJson(query, store.sites(query), present, list), format, now));
  }

  private Response.ResponseBuilder made(SitesJson sites, ReportFormat format, Instant now) {
    return format == ReportFormat.JSON
        ? Response.ok(sites.json(now, maxBytes), MediaType.APPLICATION_JSON_TYPE)
        : sites.records(format).answer("sites");
  }
}
