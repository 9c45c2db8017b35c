package footfall.imports.boundary;

import footfall.imports.entity.ImportReport;
import footfall.web.json.JsonAnswer;

/** Writes what became of a log's lines. */
final class ImportAnswer {

  private ImportAnswer() {}

  static JsonAnswer of(ImportReport report) {
    return JsonAnswer.of(
        json -> {
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
        });
  }
}
