package footfall.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes JSON objects, without the mapping of classes that an answer of five members pays for. */
public final class JsonObject {

  private static final JsonFactory JSON = new JsonFactory();

  private JsonObject() {}

  /** Writes the members of an object. */
  @FunctionalInterface
  public interface Members {

    void write(JsonGenerator json) throws IOException;
  }

  /** An object in UTF-8. */
  public static byte[] bytes(Members members) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      members.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a ByteArrayOutputStream does not fail", e);
    }
    return bytes.toByteArray();
  }
}
