package footfall.visits.boundary;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import footfall.http.BodyTooLargeException;
import footfall.http.BoundedStream;
import footfall.problem.Problem;
import footfall.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads the JSON bodies that carry visits. Members that are not known are ignored. */
@ApplicationScoped
public class VisitBodies {

  /** Visits that one bulk request may carry. */
  static final int MAX_BULK = 100;

  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamReadFeature.AUTO_CLOSE_SOURCE).build();

  @Inject
  @ConfigProperty(name = "footfall.body.max-bytes")
  private long maxBytes;

  /**
   * Reads {@code {"url": "…"}}.
   *
   * @throws ProblemException 400 if the body is anything else
   * @throws BodyTooLargeException if it is too long
   */
  String url(InputStream body) throws IOException {
    try (JsonParser json = parser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw malformed("The body must be a JSON object like {\"url\": \"https://example.com/\"}");
      }
      String url = readUrl(json);
      requireEnd(json);
      if (url == null) {
        throw new ProblemException(Problem.badField("url", "url must be given, as a string"));
      }
      return url;
    } catch (BodyTooLargeException e) {
      throw e;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * Reads {@code [{"url": "…"}, …]}.
   *
   * @return the URLs in order, null for an item without one
   * @throws ProblemException 400 if the body is no array or has more than 100 items
   * @throws BodyTooLargeException if it is too long
   */
  List<String> urls(InputStream body) throws IOException {
    try (JsonParser json = parser(body)) {
      if (json.nextToken() != JsonToken.START_ARRAY) {
        throw malformed("The body must be a JSON array of objects with a url");
      }
      List<String> urls = new ArrayList<>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        if (urls.size() == MAX_BULK) {
          throw malformed("Too many visits in bulk request (max " + MAX_BULK + ")");
        }
        urls.add(json.currentToken() == JsonToken.START_OBJECT ? readUrl(json) : skip(json));
      }
      requireEnd(json);
      return urls;
    } catch (BodyTooLargeException e) {
      throw e;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private JsonParser parser(InputStream body) throws IOException {
    return JSON.createParser(new BoundedStream(body, maxBytes));
  }

  /** The url of the object that has begun, null if it has none that is a string. */
  private static String readUrl(JsonParser json) throws IOException {
    String url = null;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      boolean isUrl = "url".equals(json.currentName());
      JsonToken value = json.nextToken();
      if (isUrl) {
        url = value == JsonToken.VALUE_STRING ? json.getText() : null;
      }
      json.skipChildren();
    }
    return url;
  }

  private static String skip(JsonParser json) throws IOException {
    json.skipChildren();
    return null;
  }

  private static void requireEnd(JsonParser json) throws IOException {
    if (json.nextToken() != null) {
      throw malformed("The body must be one JSON value");
    }
  }

  /** Not JSON, or not all of it arrived: either way the request is at fault. */
  private static ProblemException unreadable(IOException e) {
    Optional<JsonLocation> location =
        e instanceof JsonProcessingException json
            ? Optional.ofNullable(json.getLocation())
            : Optional.empty();
    return malformed(
        "The body is not valid JSON"
            + location
                .map(at -> " at line " + at.getLineNr() + ", column " + at.getColumnNr())
                .orElse(""));
  }

  private static ProblemException malformed(String detail) {
    return new ProblemException(Problem.of(400, "Bad Request", detail));
  }
}
