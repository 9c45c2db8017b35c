package footfall.dashboard.boundary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DashboardPageTest {

  private static String page(String template, Map<String, String> values) {
    return new String(DashboardPage.of(template, values).content(), UTF_8);
  }

  @Test
  void putsValuesIn() {
    assertEquals(
        "<a href=\"v1/x\" title=\"v1\">{other}</a>",
        page("<a href=\"{v}/x\" title=\"{v}\">{other}</a>", Map.of("v", "v1")));
  }

  @Test
  void putsThemInAsText() {
    assertEquals(
        "<a title=\"&quot;&gt;&lt;script&gt;&amp;amp;\">",
        page("<a title=\"{v}\">", Map.of("v", "\"><script>&amp;")));
  }
}
