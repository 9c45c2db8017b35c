package footfall.dashboard.boundary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DashboardFilesTest {

  private static DashboardFiles files(Map<String, String> contents) {
    return new DashboardFiles(
        contents.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, file -> file.getValue().getBytes(UTF_8))));
  }

  private static final DashboardFiles FILES =
      files(Map.of("app.js", "export {}", "app.css", "html {}", "index.html", "<html>", "a", "b"));

  @Test
  void servesFilesWithTheirTypes() {
    DashboardFile script = FILES.file("app.js").orElseThrow();
    assertEquals("export {}", new String(script.content(), UTF_8));
    assertEquals("text/javascript;charset=utf-8", script.type());
    assertEquals("text/css;charset=utf-8", FILES.file("app.css").orElseThrow().type());
  }

  /** The page itself has a path of its own, and its placeholders filled. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "index.html",
        "a",
        "",
        ".",
        "..",
        "../app.js",
        "./app.js",
        "APP.JS",
        "app.js/",
        "app.js\0",
        "..\\app.js",
        "%2e%2e/app.js",
        "WEB-INF/web.xml"
      })
  void servesNothingElse(String name) {
    assertEquals(Optional.empty(), FILES.file(name));
  }

  @Test
  void hasAnotherVersionWhereAnyFileIsAnother() {
    String version = FILES.version();
    assertTrue(version.matches("[0-9a-f]{16}"), version);
    assertEquals(version, files(Map.of("app.css", "html {}", "app.js", "export {}")).version());
    assertNotEquals(version, files(Map.of("app.js", "export {}")).version());
    assertNotEquals(version, files(Map.of("app.js", "export { }", "app.css", "html {}")).version());
    assertNotEquals(version, files(Map.of("b.js", "export {}", "app.css", "html {}")).version());
  }

  @Test
  void hasAnotherTagWhereTheContentIsAnother() {
    assertNotEquals(
        FILES.file("app.js").orElseThrow().tag(), FILES.file("app.css").orElseThrow().tag());
  }
}
