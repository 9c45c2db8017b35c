package footfall.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SitesTest {

  private final Sites named = Sites.of("WWW.example.com, *.intra.example, 10.1.2.3");

  @ParameterizedTest
  @CsvSource({
    "https://www.example.com/a, true",
    "http://www.example.com:8080/, true",
    "https://example.com/, false",
    "https://a.www.example.com/, false",
    "https://wiki.intra.example/, true",
    "https://a.b.intra.example/, true",
    "https://intra.example/, false",
    "https://intra.example.evil.example/, false",
    "http://10.1.2.3/, true",
    "http://10.1.2.4/, false",
    "page, false"
  })
  void includesItsHosts(String page, boolean isIncluded) {
    assertEquals(isIncluded, named.include(PageUrl.ofPageId(page)));
  }

  @Test
  void includesPageIdsIfTheyAreNamed() {
    assertTrue(Sites.of("a.example,-").include(PageUrl.ofPageId("page")));
  }

  @Test
  void includesAll() {
    assertTrue(Sites.of(" * ").include(PageUrl.of("https://any.example/")));
    assertTrue(Sites.of("*").include(PageUrl.ofPageId("page")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a,", "https://a", "a.*", "*.", "a:80", "a b"})
  void refusesWhatIsNoHost(String text) {
    assertThrows(InvalidValueException.class, () -> Sites.of(text));
  }
}
