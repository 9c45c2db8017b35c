package footfall.web.records;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import footfall.values.CsvCell;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows of the same columns, as text. No cell of CSV is written such that a spreadsheet takes it for
 * a formula ({@link CsvCell}): URLs and user agents are chosen by strangers.
 */
public final class Records {

  private static final JsonFactory JSON = new JsonFactoryBuilder().rootValueSeparator("").build();

  private final ReportFormat format;
  private final List<String> columns;
  private final ByteArrayOutputStream text = new ByteArrayOutputStream(1024);

  /**
   * Begins a table.
   *
   * @param format {@link ReportFormat#CSV} or {@link ReportFormat#JSON_LINES}
   * @param columns the names of the columns, of letters, digits and {@code _}
   */
  public Records(ReportFormat format, String... columns) {
    this.format = format;
    this.columns = List.of(columns);
    if (format == ReportFormat.CSV) {
      line(String.join(",", columns));
    }
  }

  /**
   * Adds a row.
   *
   * @param values as many as there are columns: String, Integer, Long, Double or Boolean, or null,
   *     which is an empty cell of CSV
   */
  public Records add(Object... values) {
    if (values.length != columns.size()) {
      throw new IllegalArgumentException("a row has one value for each column");
    }
    if (format == ReportFormat.CSV) {
      line(Arrays.stream(values).map(Records::cell).collect(Collectors.joining(",")));
    } else {
      addObject(values);
    }
    return this;
  }

  /** The number of bytes of the rows so far. */
  public int size() {
    return text.size();
  }

  /**
   * Returns the answer, which browsers save and do not show.
   *
   * @param name the name of the file, without its extension
   */
  public Response.ResponseBuilder answer(String name) {
    return Response.ok(body(), format.mediaType())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=" + name + "." + format.extension());
  }

  RecordsBody body() {
    return new RecordsBody(text.toByteArray());
  }

  private void line(String line) {
    text.writeBytes((line + "\r\n").getBytes(UTF_8));
  }

  private void addObject(Object... values) {
    try (JsonGenerator json = JSON.createGenerator(text, JsonEncoding.UTF8)) {
      json.writeStartObject();
      for (int i = 0; i < values.length; i++) {
        json.writeFieldName(columns.get(i));
        json.writeObject(values[i]);
      }
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException("a ByteArrayOutputStream does not fail", e);
    }
  }

  private static String cell(Object value) {
    if (value == null) {
      return "";
    }
    String cell = value instanceof String word ? CsvCell.guarded(word) : plain(value);
    boolean isPlain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return isPlain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }

  /** Without an exponent, which not every spreadsheet takes for a part of a number. */
  private static String plain(Object value) {
    return value instanceof Double number
        ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
        : value.toString();
  }
}
