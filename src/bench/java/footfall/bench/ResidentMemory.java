package footfall.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The memory that a process has resident at most, as the kernel counts it (see proc(5)). */
public final class ResidentMemory {
  private static final String PEAK = "VmHWM:";
  private static final String FORGET = "5";

  private ResidentMemory() {}

  /** Counts anew from what is resident now. */
  public static void forgetPeak(long pid) throws IOException {
    Files.writeString(file(pid, "clear_refs"), FORGET, US_ASCII);
  }

  /** The most since then, in bytes. */
  public static long peak(long pid) throws IOException {
    try (var lines = Files.lines(file(pid, "status"), US_ASCII)) {
      var line = lines.filter(text -> text.startsWith(PEAK)).findFirst().orElseThrow();
      return Long.parseLong(line.replaceAll("\\D", "")) << 10;
    }
  }

  private static Path file(long pid, String name) {
    return Path.of("/proc", Long.toString(pid), name);
  }
}
