package footfall.analytics.boundary;

import com.fasterxml.jackson.core.JsonGenerator;
import footfall.access.entity.VisitorView;
import footfall.analytics.entity.PageStats;
import footfall.analytics.entity.PageSummary;
import footfall.analytics.entity.TimeWindow;
import footfall.analytics.windows.WindowJson;
import footfall.values.UtcTimestamp;
import footfall.web.json.JsonAnswer;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Writes the metrics of a page. */
final class PageSummaryJson {

  private PageSummaryJson() {}

  /**
   * @param shown how the caller sees what identifies visitors
   */
  static JsonAnswer of(PageStats stats, VisitorView shown, Instant now) {
    return JsonAnswer.of(
        json -> {
          json.writeStringField("url", stats.url());
          write(json, stats.summary(), "hourly_visits", shown);
          writeWindow(json, stats.window(), stats.windowVisits(), stats.windowUniqueIps(), now);
        });
  }

  /**
   * Writes the members that a summary and stats have in common.
   *
   * @param hours the name of the member for the visits by hour
   * @param shown how the caller sees what identifies visitors
   */
  static void write(JsonGenerator json, PageSummary summary, String hours, VisitorView shown)
      throws IOException {
    json.writeNumberField("total_visits", summary.totalVisits());
    json.writeNumberField("unique_ips", summary.uniqueIps());
    json.writeObjectFieldStart(hours);
    for (Map.Entry<Instant, Long> hour : summary.byHour().entrySet()) {
      json.writeNumberField(UtcTimestamp.formatSeconds(hour.getKey()), hour.getValue());
    }
    json.writeEndObject();
    json.writeObjectFieldStart("user_agents");
    for (Map.Entry<String, Long> agent : shown.agents(summary.userAgents()).entrySet()) {
      json.writeNumberField(agent.getKey(), agent.getValue());
    }
    json.writeEndObject();
    JsonAnswer.writeArray(
        json,
        "recent_visits",
        summary.recentVisits(),
        (item, visit) -> {
          item.writeStringField("ip", shown.address(visit.ip()));
          item.writeStringField("user_agent", shown.agent(visit.userAgent()));
          item.writeStringField("timestamp", UtcTimestamp.format(visit.time()));
        });
  }

  /** Writes a member for the counts in a window: one without an end shows its start alone. */
  static void writeWindow(
      JsonGenerator json, TimeWindow window, long visits, long uniqueIps, Instant now)
      throws IOException {
    json.writeObjectFieldStart("window");
    if (window.isOpen()) {
      json.writeStringField("start", UtcTimestamp.format(window.start()));
    } else {
      WindowJson.writeMembers(json, window, Optional.empty(), now);
    }
    json.writeNumberField("visits", visits);
    json.writeNumberField("unique_ips", uniqueIps);
    json.writeEndObject();
  }
}
