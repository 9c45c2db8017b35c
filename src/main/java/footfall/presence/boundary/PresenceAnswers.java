package footfall.presence.boundary;

import footfall.presence.entity.ClientDetails;
import footfall.presence.entity.HourPresenceCount;
import footfall.values.ClientAddress;
import footfall.values.Cursor;
import footfall.values.InvalidValueException;
import footfall.values.UtcTimestamp;
import footfall.web.json.JsonAnswer;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/** Writes the answers of the presence endpoints. */
final class PresenceAnswers {

  /** What the cursor is for. */
  private static final String LIST = "online_clients";

  private PresenceAnswers() {}

  static JsonAnswer received(ClientAddress address) {
    return JsonAnswer.of(
        json -> {
          json.writeStringField("message", "Heartbeat received");
          json.writeStringField("ip", address.toString());
        });
  }

  static JsonAnswer count(int online) {
    return JsonAnswer.of(json -> json.writeNumberField("online_clients_count", online));
  }

  /**
   * A part of the list of who is online.
   *
   * @param online how many are
   * @param last the id of the last client of the part, if there are more
   */
  static JsonAnswer details(int online, List<ClientDetails> clients, OptionalInt last) {
    return JsonAnswer.of(
        json -> {
          json.writeNumberField("online_clients_count", online);
          json.writeArrayFieldStart("clients");
          for (ClientDetails client : clients) {
            json.writeStartObject();
            json.writeStringField("ip", client.who().address().toString());
            String clientId = client.who().clientId();
            json.writeStringField("client_id", clientId.isEmpty() ? null : clientId);
            json.writeStringField("online_since", timestamp(client.presence().onlineSince()));
            json.writeStringField("last_seen", timestamp(client.presence().lastSeen()));
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeStringField("next_cursor", last.isPresent() ? next(last.getAsInt()) : null);
        });
  }

  private static String timestamp(long millis) {
    return UtcTimestamp.format(Instant.ofEpochMilli(millis));
  }

  private static String next(int last) {
    return Cursor.of(LIST, ByteBuffer.allocate(Integer.BYTES).putInt(last).array());
  }

  /** The id that a cursor points to. */
  static int positionOf(String cursor) {
    byte[] position = Cursor.position(LIST, cursor);
    if (position.length != Integer.BYTES) {
      throw new InvalidValueException("cursor must be the next_cursor of a list of clients");
    }
    return ByteBuffer.wrap(position).getInt();
  }

  /**
   * How many were active.
   *
   * @param keptDays for how many of the days clients are kept
   */
  static JsonAnswer recentUsers(long count, long days, long keptDays) {
    return JsonAnswer.of(
        json -> {
          json.writeNumberField("recent_users_count", count);
          json.writeNumberField("days", days);
          if (keptDays < days) {
            json.writeNumberField("kept_days", keptDays);
          }
        });
  }

  static JsonAnswer history(List<HourPresenceCount> hours, long asked) {
    return JsonAnswer.of(
        json -> {
          json.writeNumberField("hours", asked);
          json.writeObjectFieldStart("by_hour");
          for (HourPresenceCount hour : hours) {
            json.writeObjectFieldStart(UtcTimestamp.formatSeconds(hour.start()));
            json.writeNumberField("clients", hour.clients());
            json.writeNumberField("peak_online", hour.peakOnline());
            json.writeEndObject();
          }
          json.writeEndObject();
        });
  }
}
