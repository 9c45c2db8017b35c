package footfall.analytics.boundary;

import footfall.analytics.control.AnalyticsThreads;
import footfall.analytics.control.ReportTags;
import footfall.analytics.entity.TimeWindow;
import footfall.web.http.KnownTags;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Makes reports, unless their client has them already. */
@ApplicationScoped
public class TaggedReports {

  @Inject private AnalyticsThreads threads;
  @Inject private ReportTags tags;

  /**
   * Answers with a report and its tag; with 304, before any other work, where the client has it.
   *
   * @param question identifies the question: its windows, format, and all that the caller may see
   * @param window the latest of its windows
   * @param now the time that the report is made for
   * @param ifNoneMatch the request's header; null if it has none
   * @param report makes the report, in a thread of the analytics
   */
  CompletionStage<Response> answer(
      String question,
      TimeWindow window,
      Instant now,
      String ifNoneMatch,
      Supplier<Response.ResponseBuilder> report) {
    return threads.query(
        () -> KnownTags.answer(tags.tag(question, window.end(), now), ifNoneMatch, report));
  }
}
