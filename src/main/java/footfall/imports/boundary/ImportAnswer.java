package footfall.imports.boundary;

import com.fasterxml.jackson.core.JsonGenerator;
import footfall.imports.entity.ImportReport;
import footfall.web.json.JsonAnswer;
import jakarta.ws.rs.core.Response;
import java.io.IOException;

/** Writes the report of an import. */
final class ImportAnswer {

  private ImportAnswer() {}

  static JsonAnswer of(ImportReport report) {
    return JsonAnswer.of(json -> write(json, report));
  }

  /** Returns a line of progress. */
  static JsonAnswer running(ImportReport report) {
    return JsonAnswer.of(
        json -> {
          json.writeStringField("source", report.source());
          SourceJson.write(json, report.counts());
        });
  }

  /** Returns the last line of progress. */
  static JsonAnswer complete(ImportReport report) {
    return JsonAnswer.of(
        json -> {
          json.writeNumberField("status", Response.Status.OK.getStatusCode());
          write(json, report);
        });
  }

  private static void write(JsonGenerator json, ImportReport report) throws IOException {
    json.writeStringField("source", report.source());
    SourceJson.write(json, report.counts());
    json.writeBooleanField("restarted", report.isRestarted());
    JsonAnswer.writeArray(json, "errors", report.errors(), ImportAnswer::writeError);
  }

  private static void writeError(JsonGenerator json, ImportReport.RejectedLine error)
      throws IOException {
    json.writeNumberField("line", error.line());
    json.writeStringField("reason", error.reason());
  }
}
