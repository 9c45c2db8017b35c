package footfall.system;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;

/** A JSON answer, flattened: the members by their path, as in {@code rejected[0].index}. */
public final class Json {

  private static final JsonFactory JSON = new JsonFactory();

  private Json() {}

  public static Map<String, String> of(HttpResponse<String> response) throws IOException {
    return of(response.body());
  }

  public static Map<String, String> of(String body) throws IOException {
    Map<String, String> members = new HashMap<>();
    try (JsonParser json = JSON.createParser(body)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token.isScalarValue()) {
          members.put(path(json), json.getText());
        }
      }
    }
    return members;
  }

  private static String path(JsonParser json) {
    return json.getParsingContext()
        .pathAsPointer()
        .toString()
        .substring(1)
        .replaceAll("/(\\d+)", "[$1]")
        .replace('/', '.');
  }
}
