package footfall.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptedTest {

  private static final String JSON = "application/json";
  private static final String HTML = "text/html";
  private static final String PROBLEM = "application/problem+json";

  private static final String CHROMIUM =
      "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,"
          + "*/*;q=0.8,application/signed-exchange;v=b3;q=0.7";

  private static boolean likesJson(String header) {
    return Accepted.read(header).filter(accepted -> accepted.likesBest(JSON)).isPresent();
  }

  private static boolean prefersHtml(String header) {
    return Accepted.read(header).filter(accepted -> accepted.prefers(HTML, PROBLEM)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*/*",
        "application/json",
        "application/json, application/problem+json",
        "Application/JSON;q=1.000",
        "application/json ; Q=0.5 , text/html;q=0.5",
        "application/*",
        "application/*;q=0.2, text/html;q=0.1",
        "text/csv, application/json, */*;q=0.1",
        "text/html, */*",
        "application/xml;charset=utf-8, application/json"
      })
  void likesJsonAtLeastAsMuchAsAnythingElse(String header) {
    assertTrue(likesJson(header));
  }

  @Test
  void likesAnythingWithoutAHeader() {
    assertTrue(likesJson(null));
    assertFalse(prefersHtml(null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        CHROMIUM,
        "text/html",
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "application/json;q=0.999, text/html",
        "application/json;q=0, */*",
        "application/json;q=0.000",
        "application/json;q=0.",
        "*/*;q=0",
        "application/*;q=0.5, */*",
        "application/json;version=2"
      })
  void likesSomethingElseMore(String header) {
    assertTrue(Accepted.read(header).isPresent());
    assertFalse(likesJson(header));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        "application/json,",
        "json",
        "application/json/1",
        "application/json;q=2",
        "application/json;q=-1",
        "application/json;q=0.1234",
        "application/json;q=1.1",
        "application/json;q",
        "application/json;q=0.5;level=1",
        "application/json;title=\"a, b\"",
        "application/json, application/json;q=0.1",
        "application /json",
        "application/json text/html"
      })
  void doubtsWhatIsNotPlain(String header) {
    assertEquals(Optional.empty(), Accepted.read(header));
  }

  @Test
  void prefersPagesWhereBrowsersGoToThem() {
    assertTrue(prefersHtml(CHROMIUM));
    assertTrue(prefersHtml("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"));
    assertTrue(prefersHtml("text/html"));
    assertFalse(prefersHtml("*/*"));
    assertFalse(prefersHtml("application/problem+json, text/html"));
    assertFalse(prefersHtml("application/json, application/problem+json"));
    assertFalse(prefersHtml("text/html;q=0, */*;q=0.1"));
  }
}
