package footfall.visits.boundary;

import footfall.values.UtcTimestamp;
import footfall.visits.entity.NewVisit;
import footfall.web.json.JsonAnswer;
import java.time.Instant;

/** Writes the responses of the recording endpoints. */
final class VisitAnswers {

  private VisitAnswers() {}

  static JsonAnswer recorded(NewVisit visit, Instant time) {
    return JsonAnswer.of(
        json -> {
          json.writeStringField("url", visit.page().value());
          json.writeStringField("ip", visit.client().toString());
          json.writeStringField("user_agent", visit.userAgent());
          json.writeStringField("status", "recorded");
          json.writeStringField("timestamp", UtcTimestamp.format(time));
        });
  }

  static JsonAnswer completed(BulkVisits bulk, String ip) {
    return JsonAnswer.of(
        json -> {
          json.writeStringField("status", "completed");
          json.writeNumberField("visits_recorded", bulk.accepted().size());
          json.writeNumberField("visits_rejected", bulk.rejected().size());
          json.writeStringField("ip", ip);
          JsonAnswer.writeArray(
              json,
              "rejected",
              bulk.rejected(),
              (object, item) -> {
                object.writeNumberField("index", item.index());
                object.writeStringField("url", item.url());
                object.writeStringField("reason", item.reason());
              });
        });
  }

  static JsonAnswer counted(String pageId) {
    return JsonAnswer.of(
        json -> {
          json.writeStringField("status", "success");
          json.writeStringField("message", "Visit recorded for page " + pageId);
        });
  }
}
