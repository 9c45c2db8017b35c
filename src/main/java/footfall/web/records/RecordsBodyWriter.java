package footfall.web.records;

import footfall.web.json.BodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;

/** Writes {@link RecordsBody} as a response body. */
@Provider
public class RecordsBodyWriter extends BodyWriter<RecordsBody> {

  public RecordsBodyWriter() {
    super(RecordsBody.class);
  }

  @Override
  protected int size(RecordsBody body) {
    return body.text().length;
  }

  @Override
  protected void write(RecordsBody body, OutputStream out) throws IOException {
    out.write(body.text());
  }
}
