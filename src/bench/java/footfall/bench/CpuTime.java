package footfall.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process or thread has used of the processors, from the operating system's accounting (see
 * proc(5)): waiting for a processor that others use does not count.
 *
 * @param user microseconds in its own code
 * @param system microseconds in the kernel on its behalf
 */
public record CpuTime(long user, long system) {
  public static final CpuTime NONE = new CpuTime(0, 0);

  /** The unit of the accounting, of a thread as of a processor. */
  public static final long MICROS_PER_TICK = 1_000_000 / ticksPerSecond();

  private static final int USER_FIELD = 11;
  private static final int SYSTEM_FIELD = 12;

  /** What a process has used with all its threads since it started. */
  public static CpuTime of(long pid) throws IOException {
    return read(Path.of("/proc", Long.toString(pid), "stat"));
  }

  /** Reads a file {@code stat} of a process or thread. */
  static CpuTime read(Path stat) throws IOException {
    var line = Files.readString(stat, UTF_8);
    // The name in parentheses may hold spaces; the fields behind it do not.
    var fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
    return new CpuTime(
        Long.parseLong(fields[USER_FIELD]) * MICROS_PER_TICK,
        Long.parseLong(fields[SYSTEM_FIELD]) * MICROS_PER_TICK);
  }

  public CpuTime since(CpuTime earlier) {
    return new CpuTime(user - earlier.user, system - earlier.system);
  }

  public CpuTime plus(CpuTime other) {
    return new CpuTime(user + other.user, system + other.system);
  }

  /** User and system time together, in microseconds. */
  public long total() {
    return user + system;
  }

  private static long ticksPerSecond() {
    try {
      var getconf = new ProcessBuilder("getconf", "CLK_TCK").start();
      return Long.parseLong(new String(getconf.getInputStream().readAllBytes(), UTF_8).strip());
    } catch (IOException | NumberFormatException e) {
      return 100; // of every Linux that is in use
    }
  }
}
