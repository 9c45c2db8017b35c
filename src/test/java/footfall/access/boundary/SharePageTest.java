package footfall.access.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharePageTest {

  private static final Pattern ACTIVE =
      Pattern.compile("<script|\\son\\w+=|\\sstyle=|<img|https?:", Pattern.CASE_INSENSITIVE);

  /** The policy lets nothing in but the one style and the icon that is none. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "share.html",
        "share.password.en.html",
        "share.password.de.html",
        "share.ended.en.html",
        "share.ended.de.html"
      })
  void hasNoScriptAndLoadsNothing(String name) {
    String page = SharePage.read(name);
    assertFalse(ACTIVE.matcher(page).find(), page);
  }

  @Test
  void hasOneFrame() {
    String frame = SharePage.read("share.html");
    assertTrue(frame.contains("<style>{style}</style>"), frame);
    assertEquals(2, frame.split("\\{style}", -1).length);
    assertEquals(2, frame.split("\\{content}", -1).length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "de"})
  void sendsTheSecretByItsForm(String language) {
    String form = SharePage.read("share.password." + language + ".html");
    assertEquals(2, form.split("\\{secret}", -1).length, form);
  }
}
