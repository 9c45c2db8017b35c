package footfall.web.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A JSON object as UTF-8, written member by member: mapping classes by reflection costs more than
 * an answer of five members is worth.
 */
public final class JsonAnswer {

  private static final JsonFactory JSON = new JsonFactory();

  private final byte[] utf8;

  private JsonAnswer(byte[] utf8) {
    this.utf8 = utf8;
  }

  /** Writes the members of the answer. */
  @FunctionalInterface
  public interface Members {

    void write(JsonGenerator json) throws IOException;
  }

  /**
   * Writes one element of an array.
   *
   * @param <T> what the elements are written from
   */
  @FunctionalInterface
  public interface Element<T> {

    void write(JsonGenerator json, T item) throws IOException;
  }

  /** Returns the object with these members. */
  public static JsonAnswer of(Members members) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      members.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a ByteArrayOutputStream does not fail", e);
    }
    return new JsonAnswer(bytes.toByteArray());
  }

  /**
   * Writes a member that is an array of objects.
   *
   * @param name the member's name
   * @param element writes the members of the object of one item
   */
  public static <T> void writeArray(
      JsonGenerator json, String name, Iterable<T> items, Element<T> element) throws IOException {
    json.writeArrayFieldStart(name);
    for (T item : items) {
      json.writeStartObject();
      element.write(json, item);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Returns the number of bytes that {@link Members} have written so far. */
  public static int size(JsonGenerator json) {
    return ((ByteArrayOutputStream) json.getOutputTarget()).size() + json.getOutputBuffered();
  }

  /** Returns the object's text; the array is shared and must not be changed. */
  public byte[] utf8() {
    return utf8;
  }
}
