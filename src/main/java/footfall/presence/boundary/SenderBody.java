package footfall.presence.boundary;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import footfall.presence.entity.ClientIdentity;
import footfall.web.http.JsonBodies;
import footfall.web.problem.Problem;
import footfall.web.problem.ProblemException;
import java.io.IOException;

/** Who a client is, as it is sent: empty, or {@code {"client_id": "…", "ip": "…"}}. */
final class SenderBody {

  /** No body. */
  static final SenderBody EMPTY = new SenderBody();

  private String clientId;
  private String ip;

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
      case "client_id" -> clientId = text(value);
      case "ip" -> ip = JsonBodies.textOrEmpty(value);
      default -> {}
    }
  }

  private static String text(JsonParser value) throws IOException {
    if (value.currentToken() != JsonToken.VALUE_STRING) {
      throw new ProblemException(Problem.badField("client_id", ClientIdentity.ALLOWED));
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
}
