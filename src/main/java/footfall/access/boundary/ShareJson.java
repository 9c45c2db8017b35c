package footfall.access.boundary;

import com.fasterxml.jackson.core.JsonGenerator;
import footfall.access.entity.ShareLink;
import footfall.values.Cursor;
import footfall.values.UtcTimestamp;
import footfall.web.json.JsonAnswer;
import java.io.IOException;
import java.util.List;

/** Writes what is kept of share links. */
final class ShareJson {

  /** Where the screens that links open are, below the application. */
  static final String SCREENS = "/dashboard/";

  private static final String LIST = "shares";

  private ShareJson() {}

  /**
   * Writes a page of the list.
   *
   * @param hasMore whether older links follow
   */
  static JsonAnswer of(List<ShareLink> page, boolean hasMore) {
    return JsonAnswer.of(
        json -> {
          JsonAnswer.writeArray(json, "shares", page, ShareJson::write);
          json.writeStringField(
              "next_cursor", hasMore ? Cursor.of(LIST, page.get(page.size() - 1).id()) : null);
        });
  }

  /** Writes the members of a link. */
  static void write(JsonGenerator json, ShareLink link) throws IOException {
    json.writeNumberField("id", link.id());
    json.writeStringField("site", link.grant().site());
    json.writeStringField("path", SCREENS + link.grant().path());
    json.writeBooleanField("has_password", link.grant().password().isPresent());
    json.writeStringField("created_by", link.createdBy());
    json.writeStringField("created_at", UtcTimestamp.format(link.createdAt()));
    json.writeStringField("expires_at", UtcTimestamp.format(link.expiresAt()));
    json.writeStringField("last_used_at", link.lastUsedAt().map(UtcTimestamp::format).orElse(null));
    json.writeStringField("revoked_at", link.revokedAt().map(UtcTimestamp::format).orElse(null));
  }

  /** The id that a cursor of the list contains. */
  static long id(String cursor) {
    return Cursor.number(LIST, cursor);
  }
}
