package footfall.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, Integer.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE})
  void leadsBackToItsPosition(long position) {
    assertEquals(position, Cursor.number("list", Cursor.of("list", position)));
  }

  @Test
  void isOfOneListOnly() {
    String cursor = Cursor.of("list", 7);
    assertThrows(InvalidValueException.class, () -> Cursor.number("another list", cursor));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "AAAAAAAAAAAAAAAAAAAAAA", "%", "=="})
  void isNothingElse(String cursor) {
    assertThrows(InvalidValueException.class, () -> Cursor.number("list", cursor));
  }

  @Test
  void isOfItsKindOfPositionOnly() {
    String cursor = Cursor.of("list", new byte[] {1, 2, 3});
    assertThrows(InvalidValueException.class, () -> Cursor.number("list", cursor));
  }
}
