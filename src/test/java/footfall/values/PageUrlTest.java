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
    "https://e.com/é?ö=€😀, https://e.com/%C3%A9?%C3%B6=%E2%82%AC%F0%9F%98%80",
    "https://Bücher.example/, https://xn--bcher-kva.example/",
    "https://BÜCHER。Example/, https://xn--bcher-kva.example/",
    "https://💩.la/, https://xn--ls8h.la/",
    "https://１２７.0.0.1/, https://127.0.0.1/",
    "http://[2001:DB8::A]:80/x, http://[2001:db8::a]/x",
    "http://E.COM./, http://e.com./",
  })
  void normalises(String raw, String normalised) {
    assertEquals(normalised, PageUrl.of(raw).value());
  }

  /** Each line is a rule of the WHATWG URL standard on hosts, or of UTS 46. */
  @ParameterizedTest
  @CsvSource({
    "https://faß.example/, xn--fa-hia.example",
    "https://FAẞ.example/, xn--fa-hia.example",
    "https://fass.example/, fass.example",
    "https://βόλος.example/, xn--nxasmm1c.example",
    "https://βόλοσ.example/, xn--nxasmq6b.example",
    "https://क्\u200cष.example/, xn--11b2ezcs70k.example",
    "https://क्\u200dष.example/, xn--11b2ezcw70k.example",
    "https://b\u00adüch\u2060er.example/, xn--bcher-kva.example",
    "https://bu\u0308cher.example/, xn--bcher-kva.example",
    "https://Ｆｕｌｌ．ｅｘａｍｐｌｅ/, full.example",
    "https://b%C3%BCcher.example/, xn--bcher-kva.example",
    "https://%62%c3%bccher%2Eexample/, xn--bcher-kva.example",
    "https://bü%63her.example/, xn--bcher-kva.example",
    "https://ab--ü-.example/, xn--ab----nva.example",
    "https://XN--BCHER-KVA.example/, xn--bcher-kva.example",
    "https://xn--a/, xn--a",
    "https://1.2.3/, 1.2.0.3",
    "https://1.2/, 1.0.0.2",
    "https://2130706433/, 127.0.0.1",
    "https://0x7F.1/, 127.0.0.1",
    "https://0X7f000001/, 127.0.0.1",
    "https://017700000001/, 127.0.0.1",
    "https://0x.0.0.0377/, 0.0.0.255",
    "https://010.1.1.1/, 8.1.1.1",
    "https://4294967295./, 255.255.255.255",
    "https://%31２７.1/, 127.0.0.1",
    "https://1.2.3.4a/, 1.2.3.4a",
    "http://[::FFFF:1.2.3.4]/, [::ffff:102:304]",
    "http://[0:0:1:0:0:0:0:1]/, [0:0:1::1]",
    "http://[1:0:2:3:4:5:6:7]/, [1:0:2:3:4:5:6:7]",
    "http://[1:0:0:2:3:0:0:4]/, [1::2:3:0:0:4]",
    "http://[0000:0:0:0::0]/, [::]",
    "http://[::1.2.3.4]/, [::102:304]",
  })
  void writesAHostAsBrowsersDo(String raw, String host) {
    assertEquals(host, PageUrl.of(raw).host());
    assertEquals(host, PageUrl.of(PageUrl.of(raw).value()).host());
  }

  /** Each line is a rule of the WHATWG URL standard on paths and queries. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '~',
      value = {
        "/a/../b /b",
        "/a/./b /a/b",
        "/a/.. /",
        "/a/b/. /a/b/",
        "/../../a /a",
        "/a//../b /a/b",
        "/a/%2e%2E/b /b",
        "/a/.%2e?x=/../y /?x=/../y",
        "/a\\b\\..\\c /a/c",
        "\\a /a",
        "?a\\b /?a\\b",
        "/\"<>^`{}? /%22%3C%3E%5E%60%7B%7D?",
        "/?\"<>'^`{} /?%22%3C%3E%27^`{}",
        "/é?ö=€😀 /%C3%A9?%C3%B6=%E2%82%AC%F0%9F%98%80",
        "/%zz%00%5 /%zz%00%5"
      })
  void writesAPathAndAQueryAsBrowsersDo(String raw, String normalised) {
    assertEquals("https://e.com" + normalised, PageUrl.of("https://e.com" + raw).value());
  }

  /** Section 6.2.2 of RFC 3986. */
  @ParameterizedTest
  @CsvSource({
    "/%c3%bc, /%C3%BC",
    "/%5f%7E%2D%41%7a%30?%5f%2e, /_~-Az0?_.",
    "/%2f%3F%23%25%26?%3d%2b%26%20, /%2F%3F%23%25%26?%3D%2B%26%20",
    "/%fc%FC, /%FC%FC",
    "/%%35f, /%%35f",
    "/%5%66, /%5%66",
    "/%%35%66%66, /%%35ff",
    "/%z%7a%7a, /%z%7Az",
  })
  void writesEquivalentEscapesAlike(String raw, String normalised) {
    String url = PageUrl.of("https://e.com" + raw).value();
    assertEquals("https://e.com" + normalised, url);
    assertSame(url, PageUrl.of(url).value());
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
        "https://e.com/|'[]!$&()*+,;=:@~?/?^`{|}\\[]",
        "https://e.com/http://other.example/",
        "https://e.com/?",
        "https://e.com/.well-known/a..b/...?../.",
        "https://e.com/%zz%C3%A9%00%2F%5",
        "https://wiki.3com/",
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
        "http://a,b/",
        "http://℀.com/",
        "http://\u00ad.com/",
        "http://a%2fb/",
        "http://a%/",
        "http://a%zz.com/",
        "http://%FC.com/",
        "http://a%00b/",
        "http://\u0301a.com/",
        "http://a\u200db.com/",
        "http://א1a.com/",
        "http://256.1.1.1/",
        "http://1.2.3.4.5/",
        "http://1.65536.1/",
        "http://1.2.65536/",
        "http://4294967296/",
        "http://99999999999999999999/",
        "http://08/",
        "http://0x1g.0x/",
        "http://wiki.1/",
        "http://1..2/",
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
  @ValueSource(
      strings = {"a\n", "\u0000", "a\u007f", "\u009f", "x\ud83d", "\ude00x", "a\u202eb", "\u2066"})
  void refusesPageIdsThatAreEmptyOrHaveControlsOrLoneSurrogates(String raw) {
    assertThrows(InvalidValueException.class, () -> PageUrl.ofPageId(raw));
  }

  /** Encoded as they are, they turn nothing around. */
  @Test
  void takesUrlsWithCharactersThatOverrideTheDirection() {
    assertEquals("https://a.example/x%E2%80%AEy", PageUrl.of("https://a.example/x\u202ey").value());
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
