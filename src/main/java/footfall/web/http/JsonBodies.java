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

  /** Reads members of an object. */
  @FunctionalInterface
  public interface Member {

    /**
     * Reads one.
     *
     * @param value at its first token; what is not read is passed over
     */
    void read(String name, JsonParser value) throws IOException;
  }

  /**
   * Reads the members of an object whose start the parser has just read, up to the object's end. Of
   * several with the same name the last one counts.
   */
  public static void members(JsonParser json, Member each) throws IOException {
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      json.nextToken();
      each.read(name, json);
      json.skipChildren();
    }
  }

  /** Returns a string; null for null, and an empty text for what is neither. */
  public static String textOrEmpty(JsonParser value) throws IOException {
    return switch (value.currentToken()) {
      case VALUE_STRING -> value.getText();
      case VALUE_NULL -> null;
      default -> "";
    };
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
