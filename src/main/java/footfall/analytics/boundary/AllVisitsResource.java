package footfall.analytics.boundary;

import footfall.analytics.control.AnalyticsStore;
import footfall.analytics.control.AnalyticsThreads;
import footfall.analytics.control.VisitExports;
import footfall.analytics.entity.VisitFilter;
import footfall.analytics.entity.VisitsQuery;
import footfall.ratelimit.control.RateLimited;
import footfall.ratelimit.entity.Policy;
import footfall.values.InvalidValueException;
import footfall.values.PageUrl;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Lists and exports the visits that are kept. */
@ApplicationScoped
@Path("/all-visits")
@Produces(MediaType.WILDCARD)
public class AllVisitsResource {

  private static final int DEFAULT_VISITS = 1_000;
  private static final int MAX_VISITS = 10_000;
  private static final int MAX_OFFSET = 1_000_000;

  @Inject private AnalyticsStore store;
  @Inject private VisitExports exports;
  @Inject private AnalyticsThreads threads;

  @GET
  @RateLimited(Policy.READ)
  public void visits(
      @Suspended AsyncResponse answer,
      @QueryParam("start_date") String startDate,
      @QueryParam("end_date") String endDate,
      @QueryParam("since") String since,
      @QueryParam("range") String range,
      @QueryParam("url") String url,
      @QueryParam("limit") String limit,
      @QueryParam("offset") String offset,
      @QueryParam("cursor") String cursor,
      @QueryParam("format") String format) {
    Optional<ExportFormat> export = RequestField.read("format", () -> format(format));
    TimeRange time = TimeRange.of(startDate, endDate, since, range);
    Optional<PageUrl> page =
        Optional.ofNullable(url).map(id -> RequestField.read("url", () -> PageUrl.ofPageId(id)));
    VisitFilter filter = VisitFilter.of(page, time.start(), time.end());
    long before =
        cursor == null
            ? Long.MAX_VALUE
            : RequestField.read("cursor", () -> VisitsJson.id(filter.text(), cursor));
    long skip = RequestField.number("offset", offset, 0, 0, MAX_OFFSET);
    VisitsQuery query = new VisitsQuery(filter, before, skip);
    int max = (int) RequestField.number("limit", limit, DEFAULT_VISITS, 1, MAX_VISITS);
    CompletionStage<?> answered =
        export.isPresent()
            ? export(query, export.get(), limit == null ? Long.MAX_VALUE : max, answer)
            : threads.query(() -> list(query, max)).thenAccept(answer::resume);
    answered.whenComplete((nothing, failure) -> resume(answer, failure));
  }

  private static void resume(AsyncResponse answer, Throwable failure) {
    if (failure != null) {
      answer.resume(failure instanceof CompletionException ? failure.getCause() : failure);
    }
  }

  private static Optional<ExportFormat> format(String name) {
    return switch (name == null ? "json" : name) {
      case "json" -> Optional.empty();
      case "jsonl" -> Optional.of(ExportFormat.JSON_LINES);
      case "csv" -> Optional.of(ExportFormat.CSV);
      default -> throw new InvalidValueException("format must be json, jsonl or csv");
    };
  }

  private Response list(VisitsQuery query, int limit) {
    JsonAnswer list = VisitsJson.of(store.visits(query, limit), query.filter().text());
    return Response.ok(list, MediaType.APPLICATION_JSON_TYPE).build();
  }

  /** The answer's resume writes the body, in the thread of the export, before it returns. */
  private CompletionStage<Void> export(
      VisitsQuery query, ExportFormat format, long limit, AsyncResponse answer) {
    return threads.export(
        () -> exports.open(query),
        export ->
            answer.resume(
                Response.ok(new ExportBody(export, format, limit), format.mediaType()).build()));
  }
}
