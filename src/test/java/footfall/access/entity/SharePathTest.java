package footfall.access.entity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import footfall.values.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SharePathTest {

  private static final String SITE = "www.example.com";

  @ParameterizedTest
  @CsvSource({
    "/dashboard/, site?site=www.example.com",
    "/dashboard/site, site?site=www.example.com",
    "/dashboard/site?, site?site=www.example.com",
    "/dashboard/live?site=www.example.com, live?site=www.example.com",
    "/stats/dashboard/site?period=7d&tz=UTC, site?site=www.example.com&period=7d&tz=UTC",
    "/dashboard/page?url=https%3A%2F%2Fwww.example.com%2F,"
        + " page?site=www.example.com&url=https%3A%2F%2Fwww.example.com%2F"
  })
  void isOfItsSite(String path, String value) {
    assertEquals(value, SharePath.of(path, SITE).value());
  }

  @ParameterizedTest
  @CsvSource({
    "/dashboard/site?site=evil.example&by=day",
    "/dashboard/site?by=day&site=evil.example",
    "/dashboard/site?si%74e=evil.example&by=day&site",
    "/dashboard/site?site=a.example&by=day&site=b.example&&"
  })
  void isOfNoOtherSite(String path) {
    assertEquals("site?site=www.example.com&by=day", SharePath.of(path, SITE).value());
  }

  @Test
  void isOfAnAddressAsWell() {
    assertEquals("site?site=%5B%3A%3A1%5D", SharePath.of("[::1]").value());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "site",
        "/",
        "/docs/",
        "/dashboard",
        "/dashboard/operate",
        "/dashboard/settings",
        "/dashboard/assets/x/app.js",
        "/dashboard/../tokens",
        "//evil.example/dashboard/site",
        "/\\evil.example/dashboard/site",
        "https://evil.example/dashboard/site",
        "/dashboard//evil.example",
        "/dashboard/site#top",
        "/dashboard/site?a=b#top",
        "/dashboard/site?a=b c",
        "/dashboard/site?a=\u00e4",
        "/dashboard/site?a=\r\nSet-Cookie:x=y",
        "/dashboard/site\n"
      })
  void refusesWhatIsNoScreenOfASite(String path) {
    assertThrows(InvalidValueException.class, () -> SharePath.of(path, SITE));
  }

  /** With the longest host. */
  @Test
  void fitsItsColumn() {
    String longest = "/dashboard/site?x=" + "x".repeat(SharePath.MAX_LENGTH - 18);
    assertEquals(
        true, SharePath.of(longest, "a".repeat(253)).value().length() <= 2_100, "the length");
    assertThrows(InvalidValueException.class, () -> SharePath.of(longest + "x", SITE));
  }
}
