package footfall.json;

import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;

/** Writes JSON objects as answers. */
@Provider
public class JsonObjectWriter extends BodyWriter<JsonObject> {

  public JsonObjectWriter() {
    super(JsonObject.class);
  }

  @Override
  protected void write(JsonObject object, OutputStream body) throws IOException {
    body.write(object.utf8());
  }
}
