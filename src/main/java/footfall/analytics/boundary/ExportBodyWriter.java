package footfall.analytics.boundary;

import static java.nio.charset.StandardCharsets.UTF_8;

import footfall.analytics.control.ExportBrokenOffException;
import footfall.web.json.BodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.util.logging.Logger;

/**
 * Writes exports while their visits are read. If an export is broken off, the last line says so and
 * is not valid in the format, since Liberty ends every body as if it were complete.
 */
@Provider
public class ExportBodyWriter extends BodyWriter<ExportBody> {

  private static final Logger LOG = Logger.getLogger(ExportBodyWriter.class.getName());

  public ExportBodyWriter() {
    super(ExportBody.class);
  }

  @Override
  protected int size(ExportBody export) {
    return -1;
  }

  @Override
  protected void write(ExportBody export, OutputStream body) throws IOException {
    try {
      export.format().write(export.export(), export.limit(), body);
      ExportFormat.writeRecords(export.others(), body);
    } catch (ExportBrokenOffException e) {
      LOG.warning(() -> "An export is incomplete: " + e.getMessage());
      body.write(export.format().incomplete(e.getMessage()).getBytes(UTF_8));
      body.flush();
    }
  }
}
