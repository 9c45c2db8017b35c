package footfall.imports.entity;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LineMarkTest {

  @Test
  void recognisesALineThatAnEndedOneIs() {
    LineMark mark = LineMark.of("GET /ü", true);
    assertTrue(mark.isOf("GET /ü"));
    assertFalse(mark.isOf("GET /ü "));
    assertFalse(mark.isOf("GET /"));
    assertFalse(mark.isOf(""));
  }

  @Test
  void recognisesALineThatAnOpenOneBecame() {
    LineMark mark = LineMark.of("GET /ü", false);
    assertTrue(mark.isOf("GET /ü"));
    assertTrue(mark.isOf("GET /ü 200"));
    assertFalse(mark.isOf("GET /"));
    assertFalse(mark.isOf("GET /u 200"));
  }
}
