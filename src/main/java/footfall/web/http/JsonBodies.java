package footfall.web.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import footfall.web.problem.Problem;
import footfall.web.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads JSON bodies. Members that are not known are ignored. */
@ApplicationScoped
public class JsonBodies {

  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamReadFeature.AUTO_CLOSE_SOURCE).build();

  @Inject
  @ConfigProperty(name = "footfall.body.max-bytes")
  private long maxBytes;

  /**
   * Reads a value, or a part of one, from where the parser stands.
   *
   * @param <T> what it becomes
   */
  @FunctionalInterface
  public interface Content<T> {

    T read(JsonParser json) throws IOException;
  }

  /**
   * Reads a body.
   *
   * @param content reads its only value, from before the first token to the last
   * @throws ProblemException 400 if the body is not one JSON value, or {@code content} throws it
   * @throws BodyTooLargeException if it is too long
   */
  public <T> T read(InputStream body, Content<T> content) throws IOException {
    try (JsonParser json = JSON.createParser(new BoundedStream(body, maxBytes))) {
      T value = content.read(json);
      if (json.nextToken() != null) {
        throw malformed("The body must be one JSON value");
      }
      return value;
    } catch (BodyTooLargeException e) {
      throw e;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * Reads the object that has begun, to its end.
   *
   * @param name the member that is of interest; where it is there several times, the last counts
   * @param absent what is returned if it is not there
   * @param value reads its value
   */
  public static <T> T member(JsonParser json, String name, T absent, Content<T> value)
      throws IOException {
    T found = absent;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      boolean isIt = name.equals(json.currentName());
      json.nextToken();
      if (isIt) {
        found = value.read(json);
      }
      json.skipChildren();
    }
    return found;
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

  /** Says what the body must be. */
  public static ProblemException malformed(String detail) {
    return new ProblemException(Problem.of(400, "Bad Request", detail));
  }
}
