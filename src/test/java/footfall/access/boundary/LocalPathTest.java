package footfall.access.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import footfall.values.InvalidValueException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPathTest {

  @ParameterizedTest
  @ValueSource(strings = {"/", "/docs/", "/summary?site=a.example&hours=24#top", "/a//b"})
  void takesAPathOfThisServer(String path) {
    assertEquals(path, LocalPath.of(path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "docs",
        "//evil.example",
        "/\\evil.example",
        "\\/evil.example",
        "https://evil.example",
        "/\t/evil.example",
        " /",
        "/a\r\nSet-Cookie: a=b",
        "/a\\b",
        "javascript:alert(1)"
      })
  void refusesWhatALinkOfAStrangerCouldLeadTo(String path) {
    assertThrows(InvalidValueException.class, () -> LocalPath.of(path));
  }
}
