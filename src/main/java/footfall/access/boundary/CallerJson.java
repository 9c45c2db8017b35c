package footfall.access.boundary;

import com.fasterxml.jackson.core.JsonGenerator;
import footfall.access.control.AccessSettings;
import footfall.access.control.Sessions;
import footfall.access.entity.BrowserSession;
import footfall.access.entity.Caller;
import footfall.access.entity.Permission;
import footfall.access.entity.Role;
import footfall.access.entity.Sites;
import footfall.values.UtcTimestamp;
import footfall.web.json.JsonAnswer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Writes who a caller is, and what it may do where access is closed. */
@ApplicationScoped
public class CallerJson {

  @Inject private AccessSettings settings;
  @Inject private Sessions sessions;
  @Inject private Clock clock;

  /**
   * Returns what a caller is told of itself.
   *
   * @param session the one that it is known by, used now
   */
  JsonAnswer of(Caller caller, Optional<BrowserSession> session) {
    return JsonAnswer.of(
        json -> {
          json.writeStringField("name", caller.name());
          json.writeStringField("kind", caller.kind().name().toLowerCase(Locale.ROOT));
          TokenJson.writeRoles(json, caller.roles());
          TokenJson.writeTexts(
              json, "permissions", Stream.of(Permission.values()).filter(caller::may).toList());
          TokenJson.writeSites(json, caller.sites());
          writeGrants(json, caller);
          json.writeStringField("access", settings.mode().toString());
          if (session.isPresent()) {
            json.writeObjectFieldStart("session");
            write(json, session.get());
            json.writeEndObject();
          } else {
            json.writeNullField("session");
          }
        });
  }

  private void write(JsonGenerator json, BrowserSession session) throws IOException {
    json.writeStringField("began_at", UtcTimestamp.format(session.createdAt()));
    json.writeStringField("ends_at", UtcTimestamp.format(session.expiresAt()));
    json.writeStringField(
        "idle_ends_at",
        UtcTimestamp.format(session.idleEnd(clock.instant(), sessions.limits().idle())));
  }

  private static void writeGrants(JsonGenerator json, Caller caller) throws IOException {
    json.writeArrayFieldStart("grants");
    for (Map.Entry<Role, Sites> grant : new TreeMap<>(caller.grants()).entrySet()) {
      json.writeStartObject();
      json.writeStringField("role", grant.getKey().toString());
      TokenJson.writeSites(json, grant.getValue());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
