package footfall.visits.entity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import footfall.values.ClientAddress;
import footfall.values.PageUrl;
import org.junit.jupiter.api.Test;

class NewVisitTest {

  private static final PageUrl PAGE = PageUrl.of("http://e.com/");
  private static final ClientAddress CLIENT = ClientAddress.of("192.0.2.1");

  @Test
  void keepsACleanUserAgent() {
    String clean = "Mozilla/5.0 é😀";
    assertSame(clean, userAgent(clean));
  }

  @Test
  void takesNoUserAgentForAnEmptyOne() {
    assertEquals("", userAgent(null));
  }

  @Test
  void replacesControlCharactersAndLoneSurrogates() {
    assertEquals("a b c ", userAgent("a\nb\u0000c\u0085"));
    assertEquals("\ufffda\ufffd\ufffd😀\ufffd", userAgent("\ude00a\ude00\ud83d\ud83d\ude00\ud83d"));
  }

  @Test
  void keepsTheFirst512CharactersWithoutCuttingAPair() {
    assertEquals("a".repeat(512), userAgent("a".repeat(512)));
    assertEquals("a".repeat(512), userAgent("a".repeat(513)));
    assertEquals("a".repeat(511), userAgent("a".repeat(511) + "😀"));
    assertEquals("a".repeat(510) + "😀", userAgent("a".repeat(510) + "😀😀"));
    assertEquals("a".repeat(511) + "\ufffd", userAgent("a".repeat(511) + "\ud83db"));
  }

  private static String userAgent(String raw) {
    return new NewVisit(PAGE, CLIENT, raw).userAgent();
  }
}
