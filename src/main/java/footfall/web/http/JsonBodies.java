package footfall.web.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import footfall.web.problem.Problem;
import footfall.web.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Parses JSON bodies. Unknown members are ignored. Has no limit of its own on a body's length:
 * every resource that reads one is behind {@link RequestBodyFilter}, which a test requires.
 */
public final class JsonBodies {

  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamReadFeature.AUTO_CLOSE_SOURCE).build();

  private JsonBodies() {}

  /**
   * Converts a JSON value.
   *
   * @param <T> the result
   */
  @FunctionalInterface
  public interface Content<T> {

    T read(JsonParser json) throws IOException;
  }

  /**
   * Parses a body that is one JSON value.
   *
   * @param content reads the value; the parser is before its first token, and must be left at its
   *     last
   * @throws ProblemException 400 if the body is not one JSON value; what the filter or {@code
   *     content} refuses passes through
   */
  public static <T> T read(InputStream body, Content<T> content) throws IOException {
    try (JsonParser json = JSON.createParser(body)) {
      T value = content.read(json);
      if (json.nextToken() != null) {
        throw malformed("The body must be one JSON value");
      }
      return value;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * Reads one member of an object whose start the parser has just read, up to the object's end.
   *
   * @param name the member's name; of several with this name the last counts
   * @param absent the result if there is none
   * @param value reads the member's value; the parser is at its first token
   */
  public static <T> T member(JsonParser json, String name, T absent, Content<T> value)
      throws IOException {
    T found = absent;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      boolean matches = name.equals(json.currentName());
      json.nextToken();
      if (matches) {
        found = value.read(json);
      }
      json.skipChildren();
    }
    return found;
  }

  private static ProblemException unreadable(IOException e) {
    JsonLocation at = e instanceof JsonProcessingException json ? json.getLocation() : null;
    String position =
        at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    return malformed("The body is not valid JSON" + position);
  }

  /**
   * A 400 for a body that is JSON but not what the operation takes.
   *
   * @param detail what the body must be
   */
  public static ProblemException malformed(String detail) {
    return new ProblemException(Problem.of(400, "Bad Request", detail));
  }
}
