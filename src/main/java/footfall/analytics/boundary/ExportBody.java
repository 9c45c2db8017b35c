package footfall.analytics.boundary;

import footfall.analytics.control.VisitExport;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The body of an export, written while it is read.
 *
 * @param limit how many visits at most
 */
record ExportBody(VisitExport export, ExportFormat format, long limit) {

  void write(OutputStream body) throws IOException {
    format.write(export, limit, body);
  }
}
