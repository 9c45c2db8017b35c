package footfall.system;

import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.embedded.Programs;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Says so where the tests of {@code src/browser} are not a part of the build. */
class BrowserIT {

  private static final String CHROMIUM = "chromium";
  private static final String ONE_OF_THEM = "footfall/browser/AccessibilityIT.class";

  @Test
  void testsInABrowserAreInThisBuild() {
    Path program = Programs.require(CHROMIUM);
    if (BrowserIT.class.getClassLoader().getResource(ONE_OF_THEM) == null) {
      Programs.skip(CHROMIUM, program + " is not where Maven's profile browser looks for it");
    }
    assertTrue(program.isAbsolute());
  }
}
