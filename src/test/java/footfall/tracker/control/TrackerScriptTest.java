package footfall.tracker.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class TrackerScriptTest {

  /** What pages pay for it, in bytes as they are sent. */
  private static final int BUDGET = 1_024;

  private static final TrackerScript SCRIPT = TrackerScript.of(Tracker.source(), "./");

  private static String text(TrackerScript script) {
    return new String(script.text(), UTF_8);
  }

  @Test
  void isWithinItsBudget() {
    int bytes = SCRIPT.gzipped().length;
    assertTrue(bytes <= BUDGET, () -> bytes + " bytes");
  }

  @Test
  void decompressesToItself() throws IOException {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(SCRIPT.gzipped()))) {
      assertArrayEquals(SCRIPT.text(), gzip.readAllBytes());
    }
  }

  @Test
  void hasTheHashThatBrowsersCompare() throws NoSuchAlgorithmException {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(SCRIPT.text());
    assertEquals("sha256-" + Base64.getEncoder().encodeToString(hash), SCRIPT.integrity());
    assertTrue(SCRIPT.tag().matches("[0-9a-f]{64}"));
  }

  @Test
  void leavesOutCommentsAndBlanksButNoneOfAString() {
    String source =
        """
        /*
         * What "it" does.
         */
        (() => {
          // A comment, with a brace {
          const a = "b  c", {d} = e;
          if ("f" in d && a != "./")
            return /\\?(g)/.test(a) ? new URL("./", d) : [a, d];
        })();
        """;
    assertEquals(
        "(()=>{const a=\"b  c\",{d}=e;if(\"f\"in d&&a!=\"../\")"
            + "return /\\?(g)/.test(a)?new URL(\"../\",d):[a,d]})();",
        text(TrackerScript.of(source, "../")));
  }

  /** What {@link TrackerScript} relies on. */
  @Test
  void isWrittenSoThatBlanksCanBeLeftOut() {
    String source = Tracker.source();
    assertEquals(1, source.split("\"\\./\"", -1).length - 1);
    source
        .lines()
        .map(String::strip)
        .filter(line -> !line.matches("(//|/?\\*).*"))
        .forEach(
            line -> {
              assertEquals(1, line.split("\"", -1).length % 2, line);
              assertFalse(line.contains("`") || line.contains("'"), line);
            });
  }

  @Test
  void findsTheServiceFromWhereverItIs() {
    TrackerScript deeper = TrackerScript.of(Tracker.source(), "../../");
    assertTrue(text(deeper).contains("new URL(\"../../\",src)"));
    assertNotEquals(SCRIPT.integrity(), deeper.integrity());
  }

  @Test
  void keepsNothingInTheBrowserAndRunsNoText() {
    for (String no : List.of("cookie", "Storage", "indexedDB", "eval", "innerHTML", "sendBeacon")) {
      assertFalse(text(SCRIPT).contains(no), no);
    }
  }
}
