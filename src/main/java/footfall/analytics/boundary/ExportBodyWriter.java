package footfall.analytics.boundary;

import footfall.web.json.BodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;

/** Writes exports while they are read. */
@Provider
public class ExportBodyWriter extends BodyWriter<ExportBody> {

  public ExportBodyWriter() {
    super(ExportBody.class);
  }

  @Override
  protected void write(ExportBody export, OutputStream body) throws IOException {
    export.write(body);
  }
}
