package footfall.analytics.boundary;

import footfall.access.control.Allowed;
import footfall.access.control.AuditLog;
import footfall.access.control.CurrentCaller;
import footfall.access.control.VisitorAddresses;
import footfall.access.entity.AuditAction;
import footfall.access.entity.AuditDetail;
import footfall.access.entity.AuditEntry;
import footfall.access.entity.AuditOutcome;
import footfall.access.entity.Permission;
import footfall.access.entity.Sites;
import footfall.access.entity.VisitorView;
import footfall.analytics.control.AnalyticsStore;
import footfall.analytics.control.AnalyticsThreads;
import footfall.analytics.control.VisitExports;
import footfall.analytics.entity.VisitFilter;
import footfall.analytics.entity.VisitsQuery;
import footfall.analytics.windows.WindowParameters;
import footfall.dictionary.privacy.StoredPages;
import footfall.ratelimit.control.RateLimited;
import footfall.ratelimit.entity.Policy;
import footfall.values.InvalidValueException;
import footfall.values.PageUrl;
import footfall.web.client.CurrentRequest;
import footfall.web.json.JsonAnswer;
import footfall.web.problem.RequestField;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Lists and exports the visits that are kept. */
@ApplicationScoped
@Path("/all-visits")
@Produces(MediaType.WILDCARD)
public class AllVisitsResource {

  private static final int DEFAULT_VISITS = 1_000;
  private static final int MAX_VISITS = 10_000;
  private static final int MAX_OFFSET = 1_000_000;

  @Inject private CurrentCaller caller;
  @Inject private VisitorAddresses addresses;
  @Inject private AnalyticsStore store;
  @Inject private VisitExports exports;
  @Inject private AnalyticsThreads threads;
  @Inject private StoredPages pages;
  @Inject private Clock clock;
  @Inject private AuditLog audit;
  @Inject private CurrentRequest request;

  @Inject
  @ConfigProperty(name = "footfall.write.timeout")
  private Duration writeTimeout;

  @Allowed(Permission.REPORT)
  @GET
  @RateLimited(Policy.READ)
  public void visits(
      @Suspended AsyncResponse answer,
      @QueryParam("start_date") String startDate,
      @QueryParam("end_date") String endDate,
      @QueryParam("since") String since,
      @QueryParam("range") String range,
      @QueryParam("from") String from,
      @QueryParam("to") String to,
      @QueryParam("tz") String tz,
      @QueryParam("url") String url,
      @QueryParam("limit") String limit,
      @QueryParam("offset") String offset,
      @QueryParam("cursor") String cursor,
      @QueryParam("format") String format,
      @QueryParam("csv") String csv) {
    boolean isRaw = RequestField.read("csv", () -> isRaw(csv));
    Optional<ExportFormat> export = RequestField.read("format", () -> format(format, isRaw));
    if (export.isPresent()) {
      caller.require(Permission.DETAILS);
    }
    Map<String, String> older = new LinkedHashMap<>();
    older.put("start_date", startDate);
    older.put("end_date", endDate);
    older.put("since", since);
    older.put("range", range);
    TimeRange time =
        WindowParameters.isGiven(from, to, tz, older)
            ? TimeRange.of(WindowParameters.window(from, to, tz, clock.instant()), to == null)
            : TimeRange.of(startDate, endDate, since, range);
    Optional<PageUrl> page =
        Optional.ofNullable(url).map(id -> RequestField.read("url", () -> pages.ofPageId(id)));
    Sites sites = caller.get().sites(export.isPresent() ? Permission.DETAILS : Permission.REPORT);
    String list = VisitFilter.of(page, time.start(), time.end(), sites).text();
    VisitFilter filter = VisitFilter.of(page, time.start(), end(time), sites);
    long before =
        cursor == null
            ? Long.MAX_VALUE
            : RequestField.read("cursor", () -> VisitsJson.id(list, cursor));
    long skip = RequestField.number("offset", offset, 0, 0, MAX_OFFSET);
    VisitsQuery query = new VisitsQuery(filter, before, skip);
    int max = (int) RequestField.number("limit", limit, DEFAULT_VISITS, 1, MAX_VISITS);
    VisitorView shown = addresses.shownTo(caller.get());
    String target = page.map(PageUrl::value).orElse("");
    CompletionStage<?> answered =
        export.isPresent()
            ? export(query, export.get(), limit == null ? Long.MAX_VALUE : max, target, answer)
            : audited(target, threads.query(() -> list(query, max, list, shown)))
                .thenAccept(answer::resume);
    answered.whenComplete((nothing, failure) -> resume(answer, failure));
  }

  private static void resume(AsyncResponse answer, Throwable failure) {
    if (failure != null) {
      answer.resume(failure instanceof CompletionException ? failure.getCause() : failure);
    }
  }

  private static boolean isRaw(String csv) {
    if (csv != null && !csv.equals("raw")) {
      throw new InvalidValueException("csv must be raw, or not be given");
    }
    return csv != null;
  }

  private static Optional<ExportFormat> format(String name, boolean isRaw) {
    return switch (name == null ? "json" : name) {
      case "json" -> Optional.empty();
      case "jsonl" -> Optional.of(ExportFormat.JSON_LINES);
      case "csv" -> Optional.of(isRaw ? ExportFormat.RAW_CSV : ExportFormat.CSV);
      default -> throw new InvalidValueException("format must be json, jsonl or csv");
    };
  }

  private Instant end(TimeRange time) {
    return time.isPoll() ? time.endOfPoll(clock.instant().minus(writeTimeout)) : time.end();
  }

  /** Has the audit trail tell of a list whose addresses the caller may see. */
  private <T> CompletionStage<T> audited(String target, CompletionStage<T> list) {
    if (!caller.get().mayWherever(Permission.DETAILS, Permission.REPORT)) {
      return list;
    }
    AuditEntry entry = audit.entry(AuditAction.LIST, target, AuditDetail.NONE);
    return list.whenComplete((answer, failure) -> audit.shown(entry, AuditOutcome.of(failure)));
  }

  private Response list(VisitsQuery query, int limit, String list, VisitorView shown) {
    JsonAnswer answer = VisitsJson.of(store.visits(query, limit), list, shown);
    return Response.ok(answer, MediaType.APPLICATION_JSON_TYPE).build();
  }

  private CompletionStage<Void> export(
      VisitsQuery query, ExportFormat format, long limit, String target, AsyncResponse answer) {
    AuditDetail asked = AuditDetail.of("format", format);
    AuditEntry entry = audit.entry(AuditAction.EXPORT, target, asked);
    return threads.export(
        request.address(),
        () -> exports.open(query),
        export -> {
          audit.begin(entry);
          write(new ExportBody(export, format, limit, List.of()), answer);
          audit.end(
              entry, AuditOutcome.ofWhole(export.isWhole()), asked.and("visits", export.written()));
        });
  }

  /** The answer's resume writes the body, in the thread of the export, before it returns. */
  private static void write(ExportBody body, AsyncResponse answer) {
    answer.resume(
        Response.ok(body, body.format().mediaType())
            .header(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=" + body.format().fileName())
            .build());
  }
}
