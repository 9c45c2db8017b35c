package footfall.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptPathTest {

  @ParameterizedTest
  @CsvSource({"/footfall.js, ./", "/a/b-1.min.js, ../", "/a_b/c.d/e.js, ../../"})
  void tellsTheWayToTheRoot(String path, String toRoot) {
    assertEquals(path, ScriptPath.of(path).value());
    assertEquals(toRoot, ScriptPath.of(path).toRoot());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "footfall.js",
        "/.js",
        "/visit",
        "//a.js",
        "/../a.js",
        "/a/./b.js",
        "/a b.js",
        "/a%2Fb.js",
        "/*.js",
        "/a.js?b",
        "/a.js/",
        "https://example.com/a.js"
      })
  void refusesWhatIsNoPathOfAScript(String path) {
    assertThrows(InvalidValueException.class, () -> ScriptPath.of(path));
  }

  @Test
  void refusesWhatIsTooLong() {
    assertThrows(InvalidValueException.class, () -> ScriptPath.of("/" + "a".repeat(197) + ".js"));
    assertEquals("./", ScriptPath.of("/" + "a".repeat(196) + ".js").toRoot());
  }
}
