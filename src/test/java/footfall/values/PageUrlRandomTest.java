package footfall.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The seed stands in the name of each run; a failure repeats with it as the only seed. */
class PageUrlRandomTest {

  private static final List<String> PIECES =
      List.of(
          "http://",
          "https://",
          "HTTPS://",
          "e.com",
          "E",
          "é",
          "ß",
          "İ",
          "ſ",
          "K",
          "℀",
          "。",
          "…",
          "\u00ad",
          "\u200d",
          "😀",
          "\ud800",
          "xn--",
          "xn--bcher-kva",
          "-",
          "_",
          ".",
          ":",
          "80",
          "443",
          "0",
          "255.",
          "1.2.3.4",
          "[",
          "]",
          "::1",
          "[::1]",
          "::ffff:",
          "@",
          "/",
          "?",
          "#",
          "%",
          "%zz",
          "%2",
          "%2e",
          "%35",
          "%66",
          "%c3",
          "%BC",
          "%25",
          "..",
          "/.",
          "0x7f",
          "\"",
          "'",
          "{",
          "^",
          "\\",
          "|",
          " ",
          "\t",
          "\u0001",
          "\u00a0",
          "\u2028",
          "א",
          "한",
          "a");

  static List<Long> seeds() {
    return List.of(1L, new Random().nextLong());
  }

  @DisplayName("normalisingTwiceChangesNothingMore")
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void normalisingTwiceChangesNothingMore(long seed) {
    Random random = new Random(seed);
    int urls = 0;
    for (int i = 0; i < 100_000; i++) {
      String raw = raw(random);
      try {
        urls += isStable(raw) ? 1 : 0;
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed + ", URL " + raw, e);
      }
    }
    assertTrue(urls > 1_000, "seed " + seed + " gave only " + urls + " URLs");
  }

  private static String raw(Random random) {
    StringBuilder raw = new StringBuilder(PIECES.get(random.nextInt(3)));
    for (int pieces = random.nextInt(10); pieces >= 0; pieces--) {
      raw.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return raw.toString();
  }

  /** Whether it is a URL at all; one that changes when normalised again fails the test. */
  private static boolean isStable(String raw) {
    PageUrl page;
    try {
      page = PageUrl.of(raw);
    } catch (InvalidValueException e) {
      return false;
    }
    assertEquals(page, PageUrl.of(page.value()));
    assertSame(page.value(), PageUrl.of(page.value()).value());
    assertTrue(page.value().chars().allMatch(c -> c > ' ' && c < 0x7f));
    assertTrue(page.value().contains("://" + page.host()));
    return true;
  }
}
