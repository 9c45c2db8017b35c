package footfall.access.boundary;

import com.fasterxml.jackson.core.JsonGenerator;
import footfall.access.entity.AuditEntry;
import footfall.access.entity.AuditQuery;
import footfall.access.entity.AuditSource;
import footfall.values.Cursor;
import footfall.values.UtcTimestamp;
import footfall.web.json.JsonAnswer;
import java.io.IOException;
import java.util.List;

/** Writes entries of the audit trail. */
final class AuditJson {

  private AuditJson() {}

  /**
   * Writes a page of the list.
   *
   * @param hasMore whether older entries follow
   */
  static JsonAnswer of(AuditQuery list, List<AuditEntry> page, boolean hasMore) {
    return JsonAnswer.of(
        json -> {
          JsonAnswer.writeArray(json, "entries", page, AuditJson::write);
          json.writeStringField(
              "next_cursor", hasMore ? cursor(list, page.get(page.size() - 1)) : null);
        });
  }

  /** Writes the members of an entry. */
  static void write(JsonGenerator json, AuditEntry entry) throws IOException {
    AuditSource source = entry.source();
    json.writeStringField("at", UtcTimestamp.format(entry.time()));
    json.writeStringField("ended_at", entry.endedAt().map(UtcTimestamp::format).orElse(null));
    json.writeStringField("actor", source.actor());
    json.writeStringField("actor_kind", source.kind());
    json.writeStringField("address", orNull(source.address()));
    json.writeStringField("action", entry.action());
    json.writeStringField("target", entry.target());
    json.writeStringField("outcome", entry.outcome());
    json.writeNumberField("requests", entry.requests());
    json.writeStringField("request_id", orNull(source.requestId()));
    json.writeFieldName("detail");
    json.writeRawValue(entry.detail());
  }

  private static String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static String cursor(AuditQuery list, AuditEntry last) {
    return Cursor.of(list.text(), last.id());
  }

  /** The id that a cursor of the list contains. */
  static long id(AuditQuery list, String cursor) {
    return Cursor.number(list.text(), cursor);
  }
}
