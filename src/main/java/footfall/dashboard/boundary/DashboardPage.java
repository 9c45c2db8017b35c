package footfall.dashboard.boundary;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;

/** The page of the dashboard: {@code index.html} with what the server knows put in. */
final class DashboardPage {

  private static final String TYPE = "text/html;charset=utf-8";

  private DashboardPage() {}

  /**
   * Returns the page.
   *
   * @param template HTML with names in braces in the values of attributes, in quotation marks
   * @param values what replaces the names, as text
   */
  static DashboardFile of(String template, Map<String, String> values) {
    String page = template;
    for (Map.Entry<String, String> value : values.entrySet()) {
      page = page.replace("{" + value.getKey() + "}", escaped(value.getValue()));
    }
    return new DashboardFile(page.getBytes(UTF_8), TYPE);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("\"", "&quot;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }
}
