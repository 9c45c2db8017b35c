package footfall.imports.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import footfall.values.CsvCell;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvLineTest {

  @ParameterizedTest
  @ValueSource(strings = {"UA", "=1+1", "'=1+1", "''@sum", "'UA", "'", "-"})
  void readsTheCellFromWhichTheExportMadeTheOneOfTheLine(String agent) {
    String line = "https://e.example/,192.0.2.1," + CsvCell.guarded(agent) + ",2025-07-28 10:30:00";
    assertEquals(agent, new CsvLine().parse(line).orElseThrow().visit().userAgent());
  }
}
