package footfall.imports.formats;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import footfall.imports.entity.LoggedVisit;
import footfall.values.ClientAddress;
import footfall.values.EscapedUtf8;
import footfall.values.InvalidValueException;
import footfall.values.PageUrl;
import footfall.values.UtcTimestamp;
import footfall.visits.entity.NewVisit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Parses lines of JSON Lines in the format of the export, one visit each. */
final class JsonLine implements LineParser {

  private static final Set<String> FIELDS = Set.of("url", "ip", "user_agent", "timestamp");

  // Names are not cached across lines: an import may have any number of unknown ones.
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES).build();

  @Override
  public Optional<LoggedVisit> parse(String line) {
    return Optional.of(visit(line));
  }

  /** A JSON object that is cut cannot be parsed. */
  @Override
  public boolean isWhole(String line, String example) {
    return true;
  }

  /**
   * Parses a visit.
   *
   * @param line a JSON object with {@code url} (a URL or a page id), {@code ip}, {@code timestamp}
   *     (as for {@link UtcTimestamp}) and optionally {@code user_agent}, all of them strings; other
   *     fields are ignored
   * @throws InvalidValueException if the line is anything else, also if blank, or a field is
   *     invalid, which the message then names
   */
  static LoggedVisit visit(String line) {
    Map<String, String> fields = fields(line);
    if (EscapedUtf8.hasEscaped(line)) {
      fields.computeIfPresent("url", (name, url) -> EscapedUtf8.percentEncoded(url));
      fields.computeIfPresent("user_agent", (name, agent) -> EscapedUtf8.orLatin1(agent));
    }
    PageUrl page = value(fields, "url", PageUrl::ofPageId);
    ClientAddress client = value(fields, "ip", ClientAddress::ofValue);
    NewVisit visit = new NewVisit(page, client, fields.get("user_agent"));
    return value(fields, "timestamp", text -> new LoggedVisit(UtcTimestamp.parse(text), visit));
  }

  private static <T> T value(Map<String, String> fields, String name, Function<String, T> parser) {
    String text = fields.get(name);
    if (text == null) {
      throw new InvalidValueException(name + " must be given, as a string");
    }
    try {
      return parser.apply(text);
    } catch (InvalidValueException e) {
      throw new InvalidValueException(name + ": " + e.getMessage());
    }
  }

  private static Map<String, String> fields(String line) {
    try (JsonParser json = JSON.createParser(line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new InvalidValueException("not a JSON object");
      }
      Map<String, String> fields = new HashMap<>();
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        json.nextToken();
        if (!FIELDS.contains(name)) {
          json.skipChildren();
        } else if (fields.containsKey(name)) {
          throw new InvalidValueException(name + " must be given once");
        } else {
          fields.put(name, text(json, name));
        }
      }
      if (json.nextToken() != null) {
        throw new InvalidValueException("not a JSON object alone: nothing may follow it");
      }
      return fields;
    } catch (JsonProcessingException e) {
      // The parser's message is not for clients: it quotes the line and names classes.
      throw new InvalidValueException("not a JSON object" + position(e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a string, or null, which only the user agent may be. */
  private static String text(JsonParser json, String name) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL && name.equals("user_agent")) {
      return null;
    }
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw new InvalidValueException(name + " must be a string");
    }
    return json.getText();
  }

  private static String position(JsonProcessingException e) {
    return e.getLocation() == null ? "" : " (column " + e.getLocation().getColumnNr() + ")";
  }
}
