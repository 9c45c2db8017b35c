package footfall.analytics.boundary;

import footfall.access.control.Allowed;
import footfall.access.control.CurrentCaller;
import footfall.access.entity.Permission;
import footfall.access.entity.Sites;
import footfall.analytics.control.AnalyticsStore;
import footfall.analytics.entity.HoursQuery;
import footfall.analytics.entity.TimeWindow;
import footfall.analytics.entity.VisitScope;
import footfall.analytics.entity.WeekHours;
import footfall.analytics.windows.WindowJson;
import footfall.analytics.windows.WindowParameters;
import footfall.dictionary.privacy.StoredPages;
import footfall.ratelimit.control.RateLimited;
import footfall.ratelimit.entity.Policy;
import footfall.web.json.JsonAnswer;
import footfall.web.problem.RequestField;
import footfall.web.records.Records;
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

/** Returns at which hours of the week there were visits. */
@ApplicationScoped
@Path("/hours")
@Produces(MediaType.WILDCARD)
public class HoursResource {

  private static final int DAYS = 7;
  private static final int HOURS = 24;

  @Inject private CurrentCaller caller;
  @Inject private AnalyticsStore store;
  @Inject private TaggedReports reports;
  @Inject private StoredPages pages;
  @Inject private Clock clock;

  @Allowed(Permission.REPORT)
  @GET
  @RateLimited(Policy.READ)
  public CompletionStage<Response> hours(
      @QueryParam("site") String site,
      @QueryParam("url") String url,
      @QueryParam("prefix") String prefix,
      @QueryParam("from") String from,
      @QueryParam("to") String to,
      @QueryParam("tz") String tz,
      @QueryParam("format") String format,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch) {
    Instant now = clock.instant();
    Sites sites = caller.get().sites(Permission.REPORT);
    VisitScope scope = ScopeParameters.read(site, url, prefix, sites, pages);
    TimeWindow window = WindowParameters.window(from, to, tz, now);
    ReportFormat answer = RequestField.read("format", () -> ReportFormat.parse(format));
    HoursQuery query = new HoursQuery(scope, window, sites);
    return reports.answer(
        answer + " " + query.text(), window, now, ifNoneMatch, () -> made(query, answer, now));
  }

  private Response.ResponseBuilder made(HoursQuery query, ReportFormat format, Instant now) {
    WeekHours hours = store.hours(query);
    return format == ReportFormat.JSON
        ? Response.ok(json(query.window(), hours, now), MediaType.APPLICATION_JSON_TYPE)
        : records(hours, format).answer("hours");
  }

  private static JsonAnswer json(TimeWindow window, WeekHours hours, Instant now) {
    return JsonAnswer.of(
        json -> {
          WindowJson.write(json, window, Optional.empty(), now);
          json.writeArrayFieldStart("hours");
          for (int weekday = 1; weekday <= DAYS; weekday++) {
            for (int hour = 0; hour < HOURS; hour++) {
              json.writeStartObject();
              json.writeNumberField("weekday", weekday);
              json.writeNumberField("hour", hour);
              json.writeNumberField("visits", hours.visits(weekday, hour));
              json.writeEndObject();
            }
          }
          json.writeEndArray();
        });
  }

  private static Records records(WeekHours hours, ReportFormat format) {
    Records records = new Records(format, "weekday", "hour", "visits");
    for (int weekday = 1; weekday <= DAYS; weekday++) {
      for (int hour = 0; hour < HOURS; hour++) {
        records.add(weekday, hour, hours.visits(weekday, hour));
      }
    }
    return records;
  }
}
