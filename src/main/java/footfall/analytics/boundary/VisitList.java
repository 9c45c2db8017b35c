package footfall.analytics.boundary;

import footfall.analytics.entity.VisitDetails;
import footfall.analytics.entity.VisitSlice;
import footfall.values.Cursor;
import footfall.values.InvalidValueException;
import footfall.values.UtcTimestamp;
import footfall.web.json.JsonAnswer;
import java.nio.ByteBuffer;
import java.util.List;

/** Writes a part of the list of visits. */
final class VisitList {

  private VisitList() {}

  /**
   * The answer.
   *
   * @param list what its cursor is for
   */
  static JsonAnswer of(VisitSlice page, String list) {
    return JsonAnswer.of(
        json -> {
          json.writeArrayFieldStart("visits");
          for (VisitDetails visit : page.visits()) {
            json.writeStartObject();
            json.writeStringField("url", visit.url());
            json.writeStringField("ip", visit.ip());
            json.writeStringField("user_agent", visit.userAgent());
            json.writeStringField("timestamp", UtcTimestamp.formatSeconds(visit.time()));
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeStringField("total_count", Long.toString(page.total()));
          json.writeStringField("next_cursor", page.more() ? next(page.visits(), list) : null);
        });
  }

  private static String next(List<VisitDetails> visits, String list) {
    long last = visits.get(visits.size() - 1).id();
    return Cursor.of(list, ByteBuffer.allocate(Long.BYTES).putLong(last).array());
  }

  /** The id that a cursor points to. */
  static long id(String list, String cursor) {
    byte[] position = Cursor.position(list, cursor);
    if (position.length != Long.BYTES) {
      throw new InvalidValueException("cursor must be the next_cursor of a list of visits");
    }
    return ByteBuffer.wrap(position).getLong();
  }
}
