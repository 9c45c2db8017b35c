package footfall.analytics.boundary;

import footfall.access.control.Allowed;
import footfall.access.control.CurrentCaller;
import footfall.access.control.VisitorAddresses;
import footfall.access.entity.Permission;
import footfall.access.entity.Sites;
import footfall.access.entity.VisitorView;
import footfall.analytics.control.AnalyticsStore;
import footfall.analytics.control.AnalyticsThreads;
import footfall.analytics.entity.PageRank;
import footfall.analytics.entity.StatsQuery;
import footfall.analytics.entity.SummaryQuery;
import footfall.analytics.entity.TimeWindow;
import footfall.analytics.windows.WindowParameters;
import footfall.dictionary.privacy.StoredPages;
import footfall.ratelimit.control.RateLimited;
import footfall.ratelimit.entity.Policy;
import footfall.values.InvalidValueException;
import footfall.values.PageUrl;
import footfall.values.SiteHost;
import footfall.web.http.RawPath;
import footfall.web.http.Validated;
import footfall.web.json.JsonAnswer;
import footfall.web.problem.RequestField;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Returns the metrics of pages and sites: how often they were visited, and by how many. */
@ApplicationScoped
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class AnalyticsResource {

  private static final int DEFAULT_HOURS = 24;
  private static final int DEFAULT_PAGES = 1_000;
  private static final int MAX_PAGES = 10_000;

  /** By CDI: RESTEasy's proxy for it fails where a filter has wrapped the request. */
  @Inject private HttpServletRequest request;

  @Inject private CurrentCaller caller;
  @Inject private VisitorAddresses addresses;
  @Inject private AnalyticsStore store;
  @Inject private AnalyticsThreads threads;
  @Inject private StoredPages pages;
  @Inject private Clock clock;

  @Inject
  @ConfigProperty(name = "footfall.summary.max-bytes")
  private int maxSummaryBytes;

  @Allowed(Permission.REPORT)
  @GET
  @Path("summary")
  @RateLimited(Policy.READ)
  @Validated
  public CompletionStage<JsonAnswer> summary(
      @QueryParam("hours") String hours,
      @QueryParam("from") String from,
      @QueryParam("to") String to,
      @QueryParam("tz") String tz,
      @QueryParam("site") String site,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor) {
    Instant now = clock.instant();
    TimeWindow window = window(hours, from, to, tz, now);
    Sites sites = caller.get().sites(Permission.REPORT);
    Optional<String> host = RequestField.read("site", () -> host(site, sites));
    int pages = (int) RequestField.number("limit", limit, DEFAULT_PAGES, 1, MAX_PAGES);
    Optional<PageRank> after =
        Optional.ofNullable(cursor)
            .map(text -> RequestField.read("cursor", () -> SummaryJson.rank(host, text)));
    SummaryQuery query = new SummaryQuery(window, host, pages, after, sites);
    VisitorView shown = addresses.shownTo(caller.get());
    return threads.query(() -> SummaryJson.of(query, store, maxSummaryBytes, shown, now));
  }

  @Allowed(Permission.REPORT)
  @GET
  @Path("stats")
  @RateLimited(Policy.READ)
  @Validated
  public CompletionStage<JsonAnswer> stats(
      @QueryParam("url") String url,
      @QueryParam("hours") String hours,
      @QueryParam("from") String from,
      @QueryParam("to") String to,
      @QueryParam("tz") String tz) {
    Instant now = clock.instant();
    return stats(url, window(hours, from, to, tz, now), now);
  }

  /** Takes none of the parameters that came later: they may be those of the URL in its path. */
  @Allowed(Permission.REPORT)
  @GET
  @Path("stats/{url: .+}")
  @RateLimited(Policy.READ)
  @Validated
  public CompletionStage<JsonAnswer> statsOfPath(@QueryParam("hours") String hours) {
    Instant now = clock.instant();
    TimeWindow window = window(hours, now);
    return stats(
        RequestField.read("url", () -> RawPath.after("/stats/", request, "hours")), window, now);
  }

  private CompletionStage<JsonAnswer> stats(String url, TimeWindow window, Instant now) {
    PageUrl page = RequestField.read("url", () -> pages.ofPageId(url));
    StatsQuery query = new StatsQuery(page, window, caller.get().sites(Permission.REPORT));
    VisitorView shown = addresses.shownTo(caller.get());
    return threads.query(() -> PageSummaryJson.of(store.stats(query), shown, now));
  }

  /** Who knows of one site only need not name it; totals over some sites are not counted. */
  private static Optional<String> host(String site, Sites sites) {
    if (site != null) {
      return Optional.of(SiteHost.of(site));
    }
    if (sites.hosts().filter(hosts -> hosts.size() > 1).isPresent()) {
      throw new InvalidValueException("site must be one of " + sites);
    }
    return sites.hosts().map(hosts -> hosts.iterator().next());
  }

  private static TimeWindow window(String hours, String from, String to, String tz, Instant now) {
    return WindowParameters.isGiven(from, to, tz, Collections.singletonMap("hours", hours))
        ? WindowParameters.window(from, to, tz, now)
        : window(hours, now);
  }

  private static TimeWindow window(String hours, Instant now) {
    long count = RequestField.number("hours", hours, DEFAULT_HOURS, 1, TimeWindow.MAX_HOURS);
    return TimeWindow.ofHours(count, now);
  }
}
