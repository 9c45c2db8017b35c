package footfall.visits.boundary;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import footfall.web.http.JsonBodies;
import java.io.IOException;

/**
 * A visit as it is sent: {@code {"url": "…", "ip": "…", "referrer": "…", "title": "…"}}. Of the
 * last two nothing is kept yet.
 */
final class VisitBody {

  /** What is no object. */
  static final VisitBody NONE = new VisitBody();

  private String url;
  private String ip;
  private String malformed;

  private VisitBody() {}

  /** Reads an object whose start the parser has just read. */
  static VisitBody read(JsonParser json) throws IOException {
    VisitBody visit = new VisitBody();
    JsonBodies.members(json, visit::readMember);
    return visit;
  }

  private void readMember(String name, JsonParser value) throws IOException {
    switch (name) {
      case "url" -> url = value.currentToken() == JsonToken.VALUE_STRING ? value.getText() : null;
      case "ip" -> ip = JsonBodies.textOrEmpty(value);
      case "referrer", "title" -> requireText(name, value.currentToken());
      default -> {}
    }
  }

  private void requireText(String name, JsonToken value) {
    if (value != JsonToken.VALUE_STRING && value != JsonToken.VALUE_NULL) {
      malformed = name;
    }
  }

  /** Returns the page; null if there is none, or it is no string. */
  String url() {
    return url;
  }

  /** Returns whose visit it is by the word of the sender; null if that is not said. */
  String ip() {
    return ip;
  }

  /** Returns the name of a member that should be a string and is none; null if there is none. */
  String malformed() {
    return malformed;
  }
}
