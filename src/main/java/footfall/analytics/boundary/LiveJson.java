package footfall.analytics.boundary;

import com.fasterxml.jackson.core.JsonGenerator;
import footfall.analytics.entity.LiveVisits;
import footfall.analytics.entity.TimeWindow;
import footfall.values.ZonedTimestamp;
import footfall.web.json.JsonAnswer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** Writes what is going on now. */
final class LiveJson {

  private static final long MILLIS = 1_000;

  private LiveJson() {}

  /**
   * Writes an answer.
   *
   * @param timeout for how long a client is online after a heartbeat
   */
  static JsonAnswer of(OnlineHere online, Duration timeout, LiveVisits visits) {
    return JsonAnswer.of(
        json -> {
          json.writeNumberField("online", online.clients());
          writeTimeout(json, timeout);
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
              online.pages(),
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
}
