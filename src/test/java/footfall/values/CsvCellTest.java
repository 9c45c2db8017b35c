package footfall.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvCellTest {

  @ParameterizedTest
  @ValueSource(strings = {"=1", "+1", "-1", "@a", "\ta", "\ra", "'=1", "''-", "="})
  void guardsWhatIsTakenForAFormula(String cell) {
    assertEquals("'" + cell, CsvCell.guarded(cell));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a=1", "'", "'a", "''", " =1", "https://a.example/", "10.0.0.1"})
  void leavesTheRestAsItIs(String cell) {
    assertEquals(cell, CsvCell.guarded(cell));
    assertEquals(cell, CsvCell.unguarded(cell));
  }

  @Test
  void givesBackWhatItGuarded() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 10_000; i++) {
      String cell =
          random
              .ints(random.nextInt(6), 0, 8)
              .collect(StringBuilder::new, (s, c) -> s.append("'=+-@\t\ra".charAt(c)), (s, t) -> {})
              .toString();
      String guarded = CsvCell.guarded(cell);
      assertEquals(cell, CsvCell.unguarded(guarded), "seed " + seed);
      assertFalse(guarded.matches("(?s)[=+\\-@\t\r].*"), "seed " + seed);
    }
  }
}
