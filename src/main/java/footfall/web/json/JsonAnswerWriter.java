package footfall.web.json;

import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;

/** Writes {@link JsonAnswer} as a response body. */
@Provider
public class JsonAnswerWriter extends BodyWriter<JsonAnswer> {

  public JsonAnswerWriter() {
    super(JsonAnswer.class);
  }

  @Override
  protected int size(JsonAnswer object) {
    return object.utf8().length;
  }

  @Override
  protected void write(JsonAnswer object, OutputStream body) throws IOException {
    body.write(object.utf8());
  }
}
