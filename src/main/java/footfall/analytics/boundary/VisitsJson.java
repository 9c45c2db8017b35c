package footfall.analytics.boundary;

import com.fasterxml.jackson.core.JsonGenerator;
import footfall.access.entity.VisitorView;
import footfall.analytics.entity.VisitDetails;
import footfall.analytics.entity.VisitSlice;
import footfall.values.Cursor;
import footfall.values.UtcTimestamp;
import footfall.web.json.JsonAnswer;
import java.io.IOException;
import java.util.List;

/** Writes a slice of a list of visits. */
final class VisitsJson {

  private VisitsJson() {}

  /**
   * Writes a slice.
   *
   * @param list identifies the list for which the cursor is valid
   * @param shown how the caller sees what identifies visitors
   */
  static JsonAnswer of(VisitSlice slice, String list, VisitorView shown) {
    return JsonAnswer.of(
        json -> {
          JsonAnswer.writeArray(
              json,
              "visits",
              slice.visits(),
              (item, visit) -> write(item, visit, shown, UtcTimestamp.formatSeconds(visit.time())));
          json.writeStringField("total_count", Long.toString(slice.total()));
          json.writeStringField("next_cursor", slice.more() ? next(slice.visits(), list) : null);
        });
  }

  /** Writes the members of a visit, with its time as it is to be shown. */
  static void write(JsonGenerator json, VisitDetails visit, VisitorView shown, String timestamp)
      throws IOException {
    json.writeStringField("url", visit.url());
    json.writeStringField("ip", shown.address(visit.ip()));
    json.writeStringField("user_agent", shown.agent(visit.userAgent()));
    json.writeStringField("timestamp", timestamp);
  }

  private static String next(List<VisitDetails> visits, String list) {
    long last = visits.get(visits.size() - 1).id();
    return Cursor.of(list, last);
  }

  /** The id that a cursor of the list contains. */
  static long id(String list, String cursor) {
    return Cursor.number(list, cursor);
  }
}
