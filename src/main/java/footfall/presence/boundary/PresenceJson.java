package footfall.presence.boundary;

import footfall.presence.entity.ClientDetails;
import footfall.presence.entity.ClientPresence;
import footfall.presence.entity.HourPresenceCount;
import footfall.values.ClientAddress;
import footfall.values.Cursor;
import footfall.values.UtcTimestamp;
import footfall.web.json.JsonAnswer;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/** Writes the responses of the presence endpoints. */
final class PresenceJson {

  /** The list for which cursors are valid. */
  private static final String LIST = "online_clients";

  private PresenceJson() {}

  static JsonAnswer received(ClientAddress address) {
    return message("Heartbeat received", address);
  }

  static JsonAnswer notRecorded(ClientAddress address) {
    return message("Heartbeat not recorded", address);
  }

  private static JsonAnswer message(String message, ClientAddress address) {
    return JsonAnswer.of(
        json -> {
          json.writeStringField("message", message);
          json.writeStringField("ip", address.toString());
        });
  }

  static JsonAnswer count(int online) {
    return JsonAnswer.of(json -> json.writeNumberField("online_clients_count", online));
  }

  /**
   * Writes a page of the list of clients that are online.
   *
   * @param online the number of clients on all pages
   * @param last the id of the last client of the page; empty if no more follow
   */
  static JsonAnswer page(int online, List<ClientDetails> clients, OptionalInt last) {
    return JsonAnswer.of(
        json -> {
          json.writeNumberField("online_clients_count", online);
          JsonAnswer.writeArray(
              json,
              "clients",
              clients,
              (item, client) -> {
                String clientId = client.identity().clientId();
                item.writeStringField("ip", client.identity().address().toString());
                item.writeStringField("client_id", clientId.isEmpty() ? null : clientId);
                item.writeStringField("online_since", timestamp(client.presence().onlineSince()));
                item.writeStringField("last_seen", timestamp(client.presence().lastSeen()));
                item.writeStringField("url", client.url().orElse(null));
              });
          json.writeStringField("next_cursor", last.isPresent() ? cursor(last.getAsInt()) : null);
        });
  }

  private static String timestamp(long millis) {
    return UtcTimestamp.format(Instant.ofEpochMilli(millis));
  }

  private static String cursor(int last) {
    return Cursor.of(LIST, last);
  }

  /** Reads the id that a cursor contains. */
  static int id(String cursor) {
    return (int) Cursor.number(LIST, cursor);
  }

  /**
   * Writes how many clients were active.
   *
   * @param days the days that were requested
   * @param keptDays the number of these days for which clients are kept
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

  static JsonAnswer history(List<HourPresenceCount> byHour, long hours) {
    return JsonAnswer.of(
        json -> {
          json.writeNumberField("hours", hours);
          json.writeObjectFieldStart("by_hour");
          for (HourPresenceCount hour : byHour) {
            Instant start = Instant.ofEpochMilli(ClientPresence.start(hour.hour()));
            json.writeObjectFieldStart(UtcTimestamp.formatSeconds(start));
            json.writeNumberField("clients", hour.clients());
            json.writeNumberField("peak_online", hour.peakOnline());
            json.writeEndObject();
          }
          json.writeEndObject();
        });
  }
}
