package footfall.web.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A JSON object, without the mapping of classes that an answer of five members pays for. */
public final class JsonAnswer {

  private static final JsonFactory JSON = new JsonFactory();

  private final byte[] utf8;

  private JsonAnswer(byte[] utf8) {
    this.utf8 = utf8;
  }

  /** Writes the members of an object. */
  @FunctionalInterface
  public interface Members {

    void write(JsonGenerator json) throws IOException;
  }

  /** The object with these members. */
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

  /** The bytes that {@link Members} have written so far. */
  public static int size(JsonGenerator json) {
    return ((ByteArrayOutputStream) json.getOutputTarget()).size() + json.getOutputBuffered();
  }

  /** Its text in UTF-8, not to be changed. */
  public byte[] utf8() {
    return utf8;
  }
}
