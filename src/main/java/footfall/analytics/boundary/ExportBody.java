package footfall.analytics.boundary;

import static java.nio.charset.StandardCharsets.UTF_8;

import footfall.analytics.control.ExportBrokenOffException;
import footfall.analytics.control.VisitExport;
import java.io.IOException;
import java.io.OutputStream;
import java.util.logging.Logger;

/**
 * The body of an export, written while it is read.
 *
 * @param limit how many visits at most
 */
record ExportBody(VisitExport export, ExportFormat format, long limit) {

  private static final Logger LOG = Logger.getLogger(ExportBody.class.getName());

  /**
   * Writes it. Where it is broken off, the last line is none of its format and says so: Liberty
   * ends every body as if it were complete.
   */
  void write(OutputStream body) throws IOException {
    try {
      format.write(export, limit, body);
    } catch (ExportBrokenOffException e) {
      LOG.warning(() -> "An export is incomplete: " + e.getMessage());
      body.write(format.incomplete(e.getMessage()).getBytes(UTF_8));
      body.flush();
    }
  }
}
