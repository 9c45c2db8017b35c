package footfall.visits.boundary;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import footfall.web.http.JsonBodies;
import footfall.web.problem.Problem;
import footfall.web.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Parses the JSON bodies of the recording endpoints. */
final class VisitBodies {

  private static final int MAX_BULK = 100;

  private VisitBodies() {}

  /**
   * Parses {@code {"url": "…"}}.
   *
   * @throws ProblemException 400 if the body is anything else
   */
  static String url(InputStream body) throws IOException {
    String url = JsonBodies.read(body, VisitBodies::readObject);
    if (url == null) {
      throw new ProblemException(Problem.badField("url", "url must be given, as a string"));
    }
    return url;
  }

  private static String readObject(JsonParser json) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw JsonBodies.malformed(
          "The body must be a JSON object like {\"url\": \"https://example.com/\"}");
    }
    return readUrl(json);
  }

  /**
   * Parses {@code [{"url": "…"}, …]}.
   *
   * @return the URLs in order; null for an item that is no object or has no string as its url
   * @throws ProblemException 400 if the body is no array or has more than 100 items
   */
  static List<String> urls(InputStream body) throws IOException {
    return JsonBodies.read(body, VisitBodies::readArray);
  }

  private static List<String> readArray(JsonParser json) throws IOException {
    if (json.nextToken() != JsonToken.START_ARRAY) {
      throw JsonBodies.malformed("The body must be a JSON array of objects with a url");
    }
    List<String> urls = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (urls.size() == MAX_BULK) {
        throw JsonBodies.malformed("Too many visits in bulk request (max " + MAX_BULK + ")");
      }
      urls.add(json.currentToken() == JsonToken.START_OBJECT ? readUrl(json) : null);
      json.skipChildren();
    }
    return urls;
  }

  private static String readUrl(JsonParser json) throws IOException {
    return JsonBodies.member(
        json,
        "url",
        null,
        value -> value.currentToken() == JsonToken.VALUE_STRING ? value.getText() : null);
  }
}
