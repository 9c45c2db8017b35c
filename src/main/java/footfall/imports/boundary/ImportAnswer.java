package footfall.imports.boundary;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import footfall.imports.entity.ImportReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Writes what became of a log's lines. */
final class ImportAnswer {

  private static final JsonFactory JSON = new JsonFactory();

  private ImportAnswer() {}

  static byte[] of(ImportReport report) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("source", report.source());
      json.writeNumberField("lines", report.lines());
      json.writeNumberField("imported", report.imported());
      json.writeNumberField("skipped", report.skipped());
      json.writeNumberField("rejected", report.rejected());
      json.writeArrayFieldStart("errors");
      for (ImportReport.RejectedLine error : report.errors()) {
        json.writeStartObject();
        json.writeNumberField("line", error.line());
        json.writeStringField("reason", error.reason());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }
}
