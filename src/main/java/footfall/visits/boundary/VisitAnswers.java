package footfall.visits.boundary;

import footfall.values.UtcTimestamp;
import footfall.visits.entity.NewVisit;
import footfall.web.json.JsonAnswer;
import java.time.Instant;
import java.util.Optional;

/** Writes the responses of the recording endpoints. */
final class VisitAnswers {

  private VisitAnswers() {}

  private static final String NOT_RECORDED = "not recorded";

  /**
   * Writes what became of a visit.
   *
   * @param time empty if it was not recorded
   */
  static JsonAnswer recorded(NewVisit visit, Optional<Instant> time) {
    return JsonAnswer.of(
        json -> {
          json.writeStringField("url", visit.page().value());
          json.writeStringField("ip", visit.client().toString());
          json.writeStringField("user_agent", visit.userAgent());
          json.writeStringField("status", time.isPresent() ? "recorded" : NOT_RECORDED);
          json.writeStringField("timestamp", time.map(UtcTimestamp::format).orElse(null));
        });
  }

  static JsonAnswer completed(BulkVisits bulk, String ip) {
    return bulk("completed", bulk.accepted().size(), bulk, ip);
  }

  static JsonAnswer notRecorded(BulkVisits bulk, String ip) {
    return bulk(NOT_RECORDED, 0, bulk, ip);
  }

  private static JsonAnswer bulk(String status, int recorded, BulkVisits bulk, String ip) {
    return JsonAnswer.of(
        json -> {
          json.writeStringField("status", status);
          json.writeNumberField("visits_recorded", recorded);
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

  static JsonAnswer counted(String pageId, boolean recorded) {
    return JsonAnswer.of(
        json -> {
          json.writeStringField("status", recorded ? "success" : NOT_RECORDED);
          json.writeStringField(
              "message",
              (recorded ? "Visit recorded" : "No visit recorded") + " for page " + pageId);
        });
  }
}
