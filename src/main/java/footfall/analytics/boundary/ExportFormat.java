package footfall.analytics.boundary;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import footfall.access.entity.VisitorView;
import footfall.analytics.control.VisitExport;
import footfall.values.CsvCell;
import footfall.values.UtcTimestamp;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The formats of an export, with one line for each visit. */
enum ExportFormat {
  /**
   * The format that {@code /import} reads. Its timestamps have milliseconds, unlike those of other
   * formats, so that an import restores the exact time.
   */
  JSON_LINES("application/jsonl") {
    @Override
    void write(VisitExport export, long limit, OutputStream body) throws IOException {
      JsonGenerator json = JSON.createGenerator(body, JsonEncoding.UTF8);
      try {
        export.run(
            limit,
            visit -> {
              json.writeStartObject();
              VisitsJson.write(json, visit, VisitorView.WHOLE, UtcTimestamp.format(visit.time()));
              json.writeEndObject();
              json.writeRaw('\n');
            });
      } finally {
        json.flush();
      }
    }
  },

  /**
   * RFC 4180, with a header row, for spreadsheets: page ids and user agents are chosen by
   * strangers, so no cell is written such that it can be taken for a formula ({@link CsvCell}).
   */
  CSV("text/csv") {
    @Override
    void write(VisitExport export, long limit, OutputStream body) throws IOException {
      writeCsv(export, limit, CsvCell::guarded, body);
    }

    @Override
    String incomplete(String reason) {
      return '"' + super.incomplete(reason);
    }
  },

  /** RFC 4180, with a header row, for programs: each cell is what was recorded. */
  RAW_CSV("text/csv") {
    @Override
    void write(VisitExport export, long limit, OutputStream body) throws IOException {
      writeCsv(export, limit, UnaryOperator.identity(), body);
    }

    @Override
    String incomplete(String reason) {
      return CSV.incomplete(reason);
    }
  };

  private static final JsonFactory JSON = new JsonFactoryBuilder().rootValueSeparator("").build();

  private final String mediaType;

  ExportFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  String mediaType() {
    return mediaType + ";charset=utf-8";
  }

  /** The name under which browsers save the export, and do not show it. */
  String fileName() {
    return this == JSON_LINES ? "visits.jsonl" : "visits.csv";
  }

  /**
   * Writes visits to the body of an answer. If it throws, whole lines have been written.
   *
   * @param limit the maximum number of visits
   */
  abstract void write(VisitExport export, long limit, OutputStream body) throws IOException;

  /** Writes records as JSON Lines: the values of their fields, which may be null. */
  static void writeRecords(List<Map<String, String>> records, OutputStream body)
      throws IOException {
    JsonGenerator json = JSON.createGenerator(body, JsonEncoding.UTF8);
    for (Map<String, String> fields : records) {
      json.writeStartObject();
      for (Map.Entry<String, String> field : fields.entrySet()) {
        json.writeStringField(field.getKey(), field.getValue());
      }
      json.writeEndObject();
      json.writeRaw('\n');
    }
    json.flush();
  }

  /** A last line that no reader of the format can mistake for a visit. */
  String incomplete(String reason) {
    return "The export is incomplete: " + reason + "\n";
  }

  private static void writeCsv(
      VisitExport export, long limit, UnaryOperator<String> cell, OutputStream body)
      throws IOException {
    Writer csv = new BufferedWriter(new OutputStreamWriter(body, UTF_8));
    csv.write("url,ip,user_agent,timestamp\r\n");
    try {
      export.run(
          limit,
          visit -> {
            csv.write(quoted(cell.apply(visit.url())));
            csv.write(',');
            csv.write(cell.apply(visit.ip()));
            csv.write(',');
            csv.write(quoted(cell.apply(visit.userAgent())));
            csv.write(',');
            csv.write(UtcTimestamp.formatSeconds(visit.time()));
            csv.write("\r\n");
          });
    } finally {
      csv.flush();
    }
  }

  private static String quoted(String value) {
    boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
  }
}
