package footfall.analytics.boundary;

import com.fasterxml.jackson.core.JsonGenerator;
import footfall.analytics.control.Online;
import footfall.analytics.entity.LiveVisits;
import footfall.analytics.entity.OnlinePage;
import footfall.analytics.entity.TimeWindow;
import footfall.analytics.entity.VisitScope;
import footfall.values.ZonedTimestamp;
import footfall.web.json.JsonAnswer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes what is going on now. */
final class LiveJson {

  private static final int MAX_PAGES = 50;
  private static final long MILLIS = 1_000;

  private LiveJson() {}

  /**
   * Writes an answer.
   *
   * @param scope whose clients are shown; empty to show none
   */
  static JsonAnswer of(Optional<VisitScope> scope, Online online, LiveVisits visits) {
    return JsonAnswer.of(
        json -> {
          json.writeNumberField("online", scope.map(some -> clients(some, online)).orElse(0));
          writeTimeout(json, online.timeout());
          JsonAnswer.writeArray(
              json,
              "minutes",
              visits.minutes(),
              (item, minute) -> {
                item.writeStringField("start", time(minute.start()));
                item.writeObjectField("visits", minute.visits().orElse(null));
              });
          JsonAnswer.writeArray(
              json,
              "pages",
              scope.map(some -> pages(some, online)).orElse(List.of()),
              (item, page) -> {
                item.writeStringField("url", page.url());
                item.writeNumberField("online", page.clients());
              });
          json.writeStringField("newest_visit", visits.newest().map(LiveJson::time).orElse(null));
        });
  }

  private static void writeTimeout(JsonGenerator json, Duration timeout) throws IOException {
    long millis = timeout.toMillis();
    if (millis % MILLIS == 0) {
      json.writeNumberField("timeout_seconds", millis / MILLIS);
    } else {
      json.writeNumberField("timeout_seconds", millis / (double) MILLIS);
    }
  }

  private static String time(Instant time) {
    return ZonedTimestamp.format(time, TimeWindow.UTC);
  }

  private static int clients(VisitScope scope, Online online) {
    if (scope instanceof VisitScope.OfPage ofPage) {
      return online.ofPage(ofPage.page());
    }
    return scope instanceof VisitScope.OfSite ofSite
        ? online.ofSite(ofSite.host())
        : online.clients();
  }

  private static List<OnlinePage> pages(VisitScope scope, Online online) {
    if (scope instanceof VisitScope.OfPage ofPage) {
      int clients = online.ofPage(ofPage.page());
      return clients == 0 ? List.of() : List.of(new OnlinePage(ofPage.page().value(), clients));
    }
    return scope instanceof VisitScope.OfSite ofSite
        ? online.pagesOfSite(ofSite.host(), MAX_PAGES)
        : online.pages(MAX_PAGES);
  }
}
