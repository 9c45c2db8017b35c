package footfall.presence.boundary;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import footfall.presence.entity.ClientIdentity;
import footfall.web.http.JsonBodies;
import footfall.web.problem.Problem;
import footfall.web.problem.ProblemException;
import java.io.IOException;

/** Who a client is, as it is sent: empty, or {@code {"client_id": "…", "ip": "…", "url": "…"}}. */
final class SenderBody {

  /** No body. */
  static final SenderBody EMPTY = new SenderBody();

  private String clientId;
  private String ip;
  private String url;

  private SenderBody() {}

  /**
   * Parses a body.
   *
   * @param json is before its first token
   * @throws ProblemException 400 if it is anything else
   */
  static SenderBody read(JsonParser json) throws IOException {
    JsonToken first = json.nextToken();
    if (first == null) {
      return EMPTY;
    }
    if (first != JsonToken.START_OBJECT) {
      throw JsonBodies.malformed(
          "The body must be empty, or a JSON object like {\"client_id\": \"reception\"}");
    }
    SenderBody sent = new SenderBody();
    JsonBodies.members(json, sent::readMember);
    return sent;
  }

  private void readMember(String name, JsonParser value) throws IOException {
    switch (name) {
      case "client_id" -> clientId = text(value, name, ClientIdentity.ALLOWED);
      case "ip" -> ip = JsonBodies.textOrEmpty(value);
      case "url" -> url = text(value, name, "url must be a string");
      default -> {}
    }
  }

  private static String text(JsonParser value, String name, String allowed) throws IOException {
    if (value.currentToken() != JsonToken.VALUE_STRING) {
      throw new ProblemException(Problem.badField(name, allowed));
    }
    return value.getText();
  }

  /** Returns which of the clients behind an address it is; null if that is not said. */
  String clientId() {
    return clientId;
  }

  /** Returns whose heartbeat it is by the word of the sender; null if that is not said. */
  String ip() {
    return ip;
  }

  /** Returns the page that a client is on; null if that is not said. */
  String url() {
    return url;
  }
}
