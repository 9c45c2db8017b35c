package footfall.imports.formats;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import footfall.values.InvalidValueException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Reads those values of a JSON object that are asked for, by path. A number or truth value becomes
 * its text, an array its first element, an object {@code {}}; null is as if it were not there. Of a
 * name given twice the first counts.
 */
final class JsonFields {

  // Names are not cached across lines: an import may have any number of unknown ones.
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES).build();

  private final Set<String> paths;
  private final Set<String> parents = new HashSet<>();

  /**
   * @param paths names, with dots between those of nested objects
   */
  JsonFields(Set<String> paths) {
    this.paths = paths;
    for (String path : paths) {
      for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
        parents.add(path.substring(0, dot));
      }
    }
  }

  /**
   * Returns the values by path.
   *
   * @throws InvalidValueException if the line is not one JSON object
   */
  Map<String, String> of(String line) {
    Map<String, String> values = new HashMap<>();
    try (JsonParser json = JSON.createParser(line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new InvalidValueException("not a JSON object");
      }
      readObject(json, "", values);
      if (json.nextToken() != null) {
        throw new InvalidValueException("not a JSON object alone: nothing may follow it");
      }
      return values;
    } catch (JsonProcessingException e) {
      // The parser's message is not for clients: it quotes the line and names classes.
      throw new InvalidValueException("not a JSON object" + position(e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void readObject(JsonParser json, String prefix, Map<String, String> values)
      throws IOException {
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      readValue(json, prefix.isEmpty() ? name : prefix + '.' + name, values);
    }
  }

  private void readValue(JsonParser json, String path, Map<String, String> values)
      throws IOException {
    JsonToken token = json.currentToken();
    boolean wanted = paths.contains(path);
    if (token == JsonToken.START_OBJECT) {
      if (wanted) {
        values.putIfAbsent(path, "{}");
      }
      if (parents.contains(path)) {
        readObject(json, path, values);
      } else {
        json.skipChildren();
      }
    } else if (token == JsonToken.START_ARRAY) {
      if (wanted && json.nextToken() != JsonToken.END_ARRAY) {
        readValue(json, path, values);
        while (json.nextToken() != JsonToken.END_ARRAY) {
          json.skipChildren();
        }
      } else {
        json.skipChildren();
      }
    } else if (wanted && token != JsonToken.VALUE_NULL) {
      values.putIfAbsent(path, json.getText());
    }
  }

  private static String position(JsonProcessingException e) {
    return e.getLocation() == null ? "" : " (column " + e.getLocation().getColumnNr() + ")";
  }
}
