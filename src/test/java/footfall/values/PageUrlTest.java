package footfall.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class PageUrlTest {

  @ParameterizedTest
  @CsvSource({
    "HTTP://Example.COM/Path?Q=A, http://example.com/Path?Q=A",
    "http://e.com:80/, http://e.com/",
    "http://e.com:/, http://e.com/",
    "http://e.com:00080/, http://e.com/",
    "http://e.com:443/, http://e.com:443/",
    "https://e.com:443/, https://e.com/",
    "https://e.com:08443/x, https://e.com:8443/x",
    "https://e.com, https://e.com/",
    "https://e.com?x=1, https://e.com/?x=1",
    "https://e.com?x=1#top, https://e.com/?x=1",
    "https://e.com#/a?b, https://e.com/",
    "https://e.com/#a#b, https://e.com/",
    "https://e.com/a/../b//c/., https://e.com/a/../b//c/.",
    "https://e.com/%zz%00%c3%A9%, https://e.com/%zz%00%c3%A9%",
    "https://e.com/é?ö=€😀, https://e.com/%C3%A9?%C3%B6=%E2%82%AC%F0%9F%98%80",
    "https://Bücher.example/, https://xn--bcher-kva.example/",
    "https://BÜCHER。Example/, https://xn--bcher-kva.example/",
    "https://💩.la/, https://xn--ls8h.la/",
    "https://１２７.0.0.1/, https://127.0.0.1/",
    "http://[2001:DB8::A]:80/x, http://[2001:db8::a]/x",
    "http://[::FFFF:1.2.3.4]:81, http://[::ffff:1.2.3.4]:81/",
    "http://E.COM./, http://e.com./",
  })
  void normalises(String raw, String normalised) {
    assertEquals(normalised, PageUrl.of(raw).value());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost/",
        "http://localhost:8080/a",
        "http://wiki/",
        "http://my_app.intra_net/",
        "http://127.0.0.1/",
        "http://10.0.0.255:65535/?a=b:c@d",
        "http://[::1]:1/",
        "https://e.com/|\"<>^{}\\`'[]",
        "https://e.com/http://other.example/",
        "https://e.com/?",
        "https://1.2.3/",
        "https://xn--bcher-kva.example/",
        "https://r3---sn.e.com/~user;v=1",
      })
  void keepsNormalisedUrlAsTheSameInstance(String url) {
    assertSame(url, PageUrl.of(url).value());
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        "/relative",
        "//e.com/",
        "e.com",
        "http:",
        "http:/e.com",
        "http://",
        "http:///x",
        "http://:80/",
        "http://?x",
        "http://./",
        "http://e..com/",
        "http://.e.com/",
        "http://e.com../",
        "javascript:alert(1)",
        "ftp://e.com/",
        "httpſ://e.com/",
        "http://user@e.com/",
        "http://user:pw@e.com/",
        "http://@e.com/",
        " http://e.com/",
        "http://e.com/ ",
        "http://e.com/a b",
        "http://e.com/#a b",
        "http://e com/",
        "http://e.com/\t",
        "http://e.com/\u007f",
        "http://e.com/\u0085",
        "http://e.com/#\n",
        "http://e.com/\ud800",
        "http://e.com/\udc00\ud800",
        "http://e.com/#\ud800",
        "http://e.com:0/",
        "http://e.com:65536/",
        "http://e.com:99999999999999999999/",
        "http://e.com:-1/",
        "http://e.com:8٠/",
        "http://e.com:80:80/",
        "http://e.com\\x/",
        "http://ex%61mple.com/",
        "http://a,b/",
        "http://℀.com/",
        "http://\u00ad.com/",
        "http://256.1.1.1/",
        "http://010.1.1.1/",
        "http://1.2.3.4444/",
        "http://1.2.3.256./",
        "http://[::1/",
        "http://[/",
        "http://[]/",
        "http://]/",
        "http://[::g]/",
        "http://[1.2.3.4]/",
        "http://[::1%25eth0]/",
        "http://[::1/64]/",
        "http://[::1]x/",
        "http://[1::2::3]/",
        "http://[v1.x]/",
        "http://::1/",
      })
  void refusesWhatIsNoUrlOfAPage(String raw) {
    InvalidValueException refusal =
        assertThrows(InvalidValueException.class, () -> PageUrl.of(raw));
    assertTrue(refusal.getMessage().startsWith("URL must "), refusal.getMessage());
    assertEquals(0, refusal.getStackTrace().length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://e.com/%s", "HTTP://E.com:80/%s#fragment"})
  void keepsUrlOf2083CharactersAndRefuses2084(String pattern) {
    String longest = "a".repeat(2083 - "http://e.com/".length());
    assertEquals(2083, PageUrl.of(pattern.replace("%s", longest)).value().length());
    assertThrows(
        InvalidValueException.class, () -> PageUrl.of(pattern.replace("%s", longest + "a")));
  }

  @Test
  void countsCharactersAfterEncoding() {
    assertThrows(InvalidValueException.class, () -> PageUrl.of("http://e.com/" + "é".repeat(400)));
    assertEquals(2083, PageUrl.of("http://e.com/aa" + "😀".repeat(172) + "aaaa").value().length());
  }

  @ParameterizedTest
  @CsvSource({"63, true", "64, false"})
  void takesLabelsOfAtMost63Characters(int length, boolean valid) {
    String url = "http://" + "a".repeat(length) + ".com/";
    assertEquals(valid, isUrl(url));
    assertEquals(valid, isUrl(url.toUpperCase(Locale.ROOT).replace("HTTP", "http")));
  }

  @ParameterizedTest
  @CsvSource({"253, true", "254, false"})
  void takesNamesOfAtMost253CharactersBeforeATrailingDot(int length, boolean valid) {
    String name = "a.".repeat(127).substring(0, 253) + "a".repeat(length - 253);
    assertEquals(valid, isUrl("http://" + name + "/"));
    assertEquals(valid, isUrl("http://" + name + "./"));
    assertFalse(isUrl("http://" + "ü".repeat(5000) + "/"));
  }

  @ParameterizedTest
  @CsvSource({
    "http://e.com/x, e.com",
    "http://E.com:8080, e.com",
    "http://bücher.example, xn--bcher-kva.example",
    "http://[::A]:8080/, [::a]",
    "http://e.com.:81/, e.com.",
  })
  void tellsTheHostWithoutPort(String raw, String host) {
    assertEquals(host, PageUrl.of(raw).host());
  }

  @Test
  void takesAPageIdAsItIs() {
    assertEquals(new PageUrl("my page/é#x", ""), PageUrl.ofPageId("my page/é#x"));
    assertEquals(new PageUrl("ftp://x", ""), PageUrl.ofPageId("ftp://x"));
    assertEquals(new PageUrl("httpſ://x", ""), PageUrl.ofPageId("httpſ://x"));
  }

  @Test
  void takesAPageIdThatIsAUrlForThatUrlsPage() {
    assertEquals(PageUrl.of("http://e.com/"), PageUrl.ofPageId("HTTP://e.com:80"));
    assertThrows(InvalidValueException.class, () -> PageUrl.ofPageId("https://"));
    assertEquals(1000, PageUrl.ofPageId("http://e.com/" + "a".repeat(987)).value().length());
  }

  @Test
  void takesAPageIdOf255CharactersAndRefuses256() {
    assertEquals("😀".repeat(255), PageUrl.ofPageId("😀".repeat(255)).value());
    assertThrows(InvalidValueException.class, () -> PageUrl.ofPageId("😀".repeat(256)));
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {"a\n", "\u0000", "a\u007f", "\u009f", "x\ud83d", "\ude00x"})
  void refusesPageIdsThatAreEmptyOrHaveControlsOrLoneSurrogates(String raw) {
    assertThrows(InvalidValueException.class, () -> PageUrl.ofPageId(raw));
  }

  private static boolean isUrl(String raw) {
    try {
      PageUrl.of(raw);
      return true;
    } catch (InvalidValueException e) {
      return false;
    }
  }
}
