package footfall.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** A clock that is wrong, for a process that is started with it, by Debian's faketime. */
public final class FakeClock {

  private FakeClock() {}

  /**
   * Returns variables for a process whose clock is ahead, while it measures time as others do.
   * Skips the test where faketime is not installed.
   */
  public static Map<String, String> ahead(Duration duration) throws IOException {
    String program = Programs.require("faketime").toString();
    Process process =
        new ProcessBuilder(program, "-m", "-f", "+0", "sh", "-c", "echo $LD_PRELOAD").start();
    try (var output = process.getInputStream()) {
      String library = new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
      return Map.of(
          "LD_PRELOAD",
          library,
          "FAKETIME",
          "+" + duration.toSeconds(),
          // Else timed waits of the JVM, which take the monotonic clock, end at once or never.
          "FAKETIME_DONT_FAKE_MONOTONIC",
          "1",
          "FAKETIME_FORCE_MONOTONIC_FIX",
          "0");
    }
  }
}
