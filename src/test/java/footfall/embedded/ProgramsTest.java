package footfall.embedded;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

class ProgramsTest {

  private static final String REQUIRED = "required.programs";

  private final String before = System.getProperty(REQUIRED, "");

  @AfterEach
  void restore() {
    System.setProperty(REQUIRED, before);
  }

  @Test
  void findsWhatIsThere() {
    assertTrue(Files.isExecutable(Programs.require("sh")));
  }

  @Test
  void skipsATestWhoseProgramIsMissing() {
    TestAbortedException skipped =
        assertThrows(TestAbortedException.class, () -> Programs.require("no-such-program"));
    assertTrue(skipped.getMessage().contains("no-such-program is not installed"));
  }

  @Test
  void failsATestWhoseProgramIsRequired() {
    System.setProperty(REQUIRED, "sh, no-such-program");
    AssertionFailedError failed =
        assertThrows(AssertionFailedError.class, () -> Programs.require("no-such-program"));
    assertTrue(failed.getMessage().contains("no-such-program is not installed"));
  }
}
