package footfall.access.boundary;

import com.fasterxml.jackson.core.JsonGenerator;
import footfall.access.entity.AccessGrant;
import footfall.access.entity.RoleGrant;
import footfall.values.Cursor;
import footfall.values.UtcTimestamp;
import footfall.web.json.JsonAnswer;
import java.io.IOException;
import java.util.List;

/** Writes grants. */
final class GrantJson {

  private static final String LIST = "grants";

  private GrantJson() {}

  /**
   * Writes a page of the list.
   *
   * @param hasMore whether older grants follow
   */
  static JsonAnswer of(List<AccessGrant> page, boolean hasMore) {
    return JsonAnswer.of(
        json -> {
          JsonAnswer.writeArray(json, "grants", page, GrantJson::write);
          json.writeStringField(
              "next_cursor", hasMore ? Cursor.of(LIST, page.get(page.size() - 1).id()) : null);
        });
  }

  /** Writes the members of a grant. */
  static void write(JsonGenerator json, AccessGrant made) throws IOException {
    RoleGrant grant = made.grant();
    json.writeNumberField("id", made.id());
    json.writeStringField("principal", grant.principal());
    json.writeStringField("kind", grant.kind().toString());
    json.writeStringField("role", grant.role().toString());
    json.writeStringField("site", grant.site().orElse(null));
    json.writeStringField("created_by", made.createdBy());
    json.writeStringField("created_at", UtcTimestamp.format(made.createdAt()));
  }

  /** The id that a cursor of the list contains. */
  static long id(String cursor) {
    return Cursor.number(LIST, cursor);
  }
}
