package footfall.web.records;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import footfall.values.InvalidValueException;
import org.junit.jupiter.api.Test;

class RecordsTest {

  private static String text(Records records) {
    return new String(records.body().text(), UTF_8);
  }

  @Test
  void areCsvWithAHeader() {
    Records records = new Records(ReportFormat.CSV, "url", "visits", "share", "partial");
    records
        .add("https://example.com/a,b", 3, 0.0001, true)
        .add("\"ä\"\n", 5_000_000_000L, null, false);
    assertEquals(
        "url,visits,share,partial\r\n"
            + "\"https://example.com/a,b\",3,0.0001,true\r\n"
            + "\"\"\"ä\"\"\n\",5000000000,,false\r\n",
        text(records));
  }

  @Test
  void keepSpreadsheetsFromFormulas() {
    assertEquals(
        "agent,visits\r\n'=1+1,-5\r\n\"'@A1,\"\"\",1\r\n",
        text(new Records(ReportFormat.CSV, "agent", "visits").add("=1+1", -5).add("@A1,\"", 1)));
  }

  @Test
  void areObjectsOfJsonOnALineEach() {
    Records records = new Records(ReportFormat.JSON_LINES, "url", "visits", "share", "partial");
    records.add("ä\"\n", 3, 0.25, true).add(null, 5_000_000_000L, null, false);
    assertEquals(
        "{\"url\":\"ä\\\"\\n\",\"visits\":3,\"share\":0.25,\"partial\":true}\n"
            + "{\"url\":null,\"visits\":5000000000,\"share\":null,\"partial\":false}\n",
        text(records));
  }

  @Test
  void refuseRowsOfOtherColumns() {
    Records records = new Records(ReportFormat.CSV, "url", "visits");
    assertThrows(IllegalArgumentException.class, () -> records.add("x"));
  }

  @Test
  void haveFormatsThatTheirNamesSelect() {
    assertEquals(ReportFormat.JSON, ReportFormat.parse(null));
    assertEquals(ReportFormat.JSON, ReportFormat.parse("json"));
    assertEquals(ReportFormat.CSV, ReportFormat.parse("csv"));
    assertEquals(ReportFormat.JSON_LINES, ReportFormat.parse("jsonl"));
    assertEquals(
        "format must be json, jsonl or csv",
        assertThrows(InvalidValueException.class, () -> ReportFormat.parse("CSV")).getMessage());
  }
}
