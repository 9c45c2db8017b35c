package footfall.access.boundary;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonGenerator;
import footfall.access.entity.ApiToken;
import footfall.access.entity.Role;
import footfall.access.entity.Sites;
import footfall.access.entity.TokenPosition;
import footfall.access.entity.TokenUse;
import footfall.values.AddressRanges;
import footfall.values.Cursor;
import footfall.values.InvalidValueException;
import footfall.values.UtcTimestamp;
import footfall.web.json.JsonAnswer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Writes what is kept of tokens. */
final class TokenJson {

  private static final String LIST = "tokens";

  private TokenJson() {}

  /**
   * Writes a page of the list of tokens.
   *
   * @param hasMore whether older ones follow
   */
  static JsonAnswer of(List<ApiToken> page, boolean hasMore) {
    return JsonAnswer.of(
        json -> {
          JsonAnswer.writeArray(json, "tokens", page, TokenJson::write);
          json.writeStringField("next_cursor", hasMore ? cursor(page.get(page.size() - 1)) : null);
        });
  }

  private static String cursor(ApiToken last) {
    byte[] id = last.id().getBytes(US_ASCII);
    long time = last.createdAt().toEpochMilli();
    return Cursor.of(
        LIST, ByteBuffer.allocate(Long.BYTES + id.length).putLong(time).put(id).array());
  }

  /** The place that a cursor of the list contains. */
  static TokenPosition position(String cursor) {
    byte[] position = Cursor.position(LIST, cursor);
    if (position.length <= Long.BYTES) {
      throw new InvalidValueException("cursor must be that of a list of tokens");
    }
    return new TokenPosition(
        Instant.ofEpochMilli(ByteBuffer.wrap(position).getLong()),
        new String(position, Long.BYTES, position.length - Long.BYTES, US_ASCII));
  }

  /** Writes the members of a token. */
  static void write(JsonGenerator json, ApiToken token) throws IOException {
    json.writeStringField("id", token.id());
    json.writeStringField("name", token.grant().name());
    writeRoles(json, token.grant().roles());
    writeSites(json, token.grant().sites());
    json.writeStringField("from", token.grant().from().map(AddressRanges::toString).orElse(null));
    json.writeStringField("created_by", token.createdBy());
    json.writeStringField("created_at", UtcTimestamp.format(token.createdAt()));
    json.writeStringField("expires_at", UtcTimestamp.format(token.expiresAt()));
    json.writeStringField(
        "last_used_at", token.lastUse().map(TokenUse::at).map(UtcTimestamp::format).orElse(null));
    json.writeStringField(
        "last_used_from", token.lastUse().map(use -> use.from().value()).orElse(null));
    json.writeStringField("revoked_at", token.revokedAt().map(UtcTimestamp::format).orElse(null));
  }

  /** Writes the member {@code roles}. */
  static void writeRoles(JsonGenerator json, Set<Role> roles) throws IOException {
    writeTexts(json, "roles", new TreeSet<>(roles));
  }

  /** Writes the member {@code sites}: null for all. */
  static void writeSites(JsonGenerator json, Sites sites) throws IOException {
    if (sites.isAll()) {
      json.writeNullField("sites");
    } else {
      writeTexts(json, "sites", new TreeSet<>(sites.hosts().get()));
    }
  }

  static void writeTexts(JsonGenerator json, String name, Collection<?> items) throws IOException {
    json.writeArrayFieldStart(name);
    for (Object item : items) {
      json.writeString(item.toString());
    }
    json.writeEndArray();
  }
}
