package footfall.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import footfall.embedded.FootfallInstance;
import footfall.embedded.SharedFootfall;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the log says of a start as most have it: without HTTPS. */
@ExtendWith(SharedFootfall.class)
class StartLogIT {

  /** A warning or an error of Liberty on key stores (CWPKI) or on the keys of LTPA (CWWKS4). */
  private static final Pattern OF_KEYS = Pattern.compile("CW(PKI|WKS4)\\d+[WE]: ");

  @Test
  void doesNotMissTheGuardOfTheMetrics(FootfallInstance footfall) throws IOException {
    assertFalse(Files.readString(footfall.liberty().messages()).contains("may read /metrics"));
  }

  @Test
  void hasNoFaultOfKeys(FootfallInstance footfall) throws IOException {
    assertEquals(
        List.of(),
        Files.readString(footfall.liberty().messages())
            .lines()
            .filter(line -> OF_KEYS.matcher(line).find())
            .toList());
  }
}
