package footfall.access.boundary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharePageTest {

  /** Its policy lets nothing in but its one style. */
  @ParameterizedTest
  @ValueSource(strings = {"share.en.html", "share.de.html"})
  void hasNoScriptAndLoadsNothing(String name) throws IOException {
    String page = read(name);
    assertFalse(page.matches("(?is).*<script|\\son\\w+=|\\sstyle=|<img|https?:.*"), page);
    assertEquals(2, page.split("\\{style}", -1).length);
    assertEquals(2, page.split("\\{secret}", -1).length);
    assertTrue(page.contains("<style>{style}</style>"), page);
  }

  private static String read(String name) throws IOException {
    try (InputStream file = SharePage.class.getResourceAsStream(name)) {
      return new String(file.readAllBytes(), UTF_8);
    }
  }
}
