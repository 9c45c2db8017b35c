package footfall.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FetchMetadataTest {

  /** As browsers send it: a page's own script, a link, an image elsewhere, and so on. */
  @ParameterizedTest
  @CsvSource({
    // site, mode, same origin, navigation, of a page, foreign
    "same-origin, cors, true, false, true, false",
    "same-origin, navigate, true, true, false, false",
    "none, navigate, false, true, false, false",
    "cross-site, navigate, false, true, false, false",
    "cross-site, no-cors, false, false, true, true",
    "cross-site, cors, false, false, true, true",
    "same-site, cors, false, false, true, true",
    "same-site, , false, false, false, true",
    ", , false, false, false, false"
  })
  void tellsWhoAsks(
      String site,
      String mode,
      boolean isSameOrigin,
      boolean isNavigation,
      boolean isOfPage,
      boolean isForeign) {
    FetchMetadata fetch = new FetchMetadata(site, mode);
    assertEquals(isSameOrigin, fetch.isSameOrigin());
    assertEquals(isNavigation, fetch.isNavigation());
    assertEquals(isOfPage, fetch.isOfPage());
    assertEquals(isForeign, fetch.isForeign());
    if (site != null && mode != null) {
      Map<String, String> headers = Map.of("Sec-Fetch-Site", site, "Sec-Fetch-Mode", mode);
      assertEquals(fetch, FetchMetadata.of(headers::get));
    }
  }
}
