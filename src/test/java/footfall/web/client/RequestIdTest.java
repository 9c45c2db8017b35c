package footfall.web.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdTest {

  @Test
  void allIdsDiffer() {
    assertEquals(
        10_000,
        IntStream.range(0, 10_000)
            .mapToObj(i -> RequestId.next())
            .collect(Collectors.toSet())
            .size());
  }

  @Test
  void whatItMakesCouldBeTakenOver() {
    assertTrue(RequestId.isValid(RequestId.next()));
    assertTrue(RequestId.isValid("a".repeat(64)));
    assertTrue(RequestId.isValid("6b2f-9_A.z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " a",
        "a ",
        "a b",
        "a\n",
        "a\r\nX: y",
        "a\"",
        "a,b",
        "a;b",
        "<b>",
        "a/b",
        "\u00e4",
        "\u202e",
        "a\u0000"
      })
  void takesNothingElseOver(String id) {
    assertFalse(RequestId.isValid(id));
  }

  @Test
  void takesNoLongerOneOver() {
    assertFalse(RequestId.isValid("a".repeat(65)));
  }
}
