package footfall.analytics.boundary;

import footfall.access.control.Allowed;
import footfall.access.control.CurrentCaller;
import footfall.access.control.VisitorAddresses;
import footfall.access.entity.Permission;
import footfall.access.entity.Sites;
import footfall.analytics.control.ReportStore;
import footfall.analytics.entity.BinUnit;
import footfall.analytics.entity.Bins;
import footfall.analytics.entity.ComparedWindow;
import footfall.analytics.entity.ReportQuery;
import footfall.analytics.entity.TimeWindow;
import footfall.analytics.entity.VisitScope;
import footfall.analytics.windows.WindowParameters;
import footfall.dictionary.privacy.StoredPages;
import footfall.ratelimit.control.RateLimited;
import footfall.ratelimit.entity.Policy;
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

/** Returns all that a screen shows of a site, a page or a folder, of one moment. */
@ApplicationScoped
@Path("/report")
@Produces(MediaType.WILDCARD)
public class ReportResource {

  private static final int DEFAULT_PAGES = 20;
  private static final int MAX_PAGES = 100;

  @Inject private CurrentCaller caller;
  @Inject private VisitorAddresses addresses;
  @Inject private ReportStore store;
  @Inject private TaggedReports reports;
  @Inject private StoredPages pages;
  @Inject private Clock clock;

  @Inject
  @ConfigProperty(name = "footfall.summary.max-bytes")
  private int maxBytes;

  @Allowed(Permission.REPORT)
  @GET
  @RateLimited(Policy.READ)
  public CompletionStage<Response> report(
      @QueryParam("site") String site,
      @QueryParam("url") String url,
      @QueryParam("prefix") String prefix,
      @QueryParam("from") String from,
      @QueryParam("to") String to,
      @QueryParam("tz") String tz,
      @QueryParam("by") String by,
      @QueryParam("compare") String compare,
      @QueryParam("pages") String pageCount,
      @QueryParam("format") String format,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch) {
    Instant now = clock.instant();
    Sites sites = caller.get().sites(Permission.REPORT);
    VisitScope scope = ScopeParameters.read(site, url, prefix, sites, pages);
    TimeWindow window = WindowParameters.window(from, to, tz, now);
    BinUnit unit = WindowParameters.unit(by, window);
    Optional<ComparedWindow> compared = WindowParameters.compared(compare, window, now);
    compared.ifPresent(other -> RequestField.read("compare", () -> Bins.of(other.window(), unit)));
    int count = (int) RequestField.number("pages", pageCount, DEFAULT_PAGES, 0, MAX_PAGES);
    ReportFormat answer = RequestField.read("format", () -> ReportFormat.parse(format));
    boolean isJson = answer == ReportFormat.JSON;
    ReportQuery query =
        new ReportQuery(
            scope,
            window,
            unit,
            compared,
            isJson ? count : 0,
            isJson && addresses.shownTo(caller.get()).hasAgents(),
            sites);
    return reports.answer(
        answer + " " + query.text(),
        window.latest(compared.map(ComparedWindow::window)),
        now,
        ifNoneMatch,
        () -> made(query, answer, now));
  }

  private Response.ResponseBuilder made(ReportQuery query, ReportFormat format, Instant now) {
    ReportJson report = new ReportJson(query, store.report(query), now);
    return format == ReportFormat.JSON
        ? Response.ok(report.json(maxBytes), MediaType.APPLICATION_JSON_TYPE)
        : report.records(format).answer("report");
  }
}
