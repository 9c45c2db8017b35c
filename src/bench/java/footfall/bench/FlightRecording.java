package footfall.bench;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A recording of where Liberty's JVM spends its time, by the JDK's own jcmd. */
final class FlightRecording {
  private final long pid;
  private final String name;

  /**
   * Starts to record.
   *
   * @param name of the recording in that JVM
   */
  FlightRecording(long pid, String name) throws IOException {
    this.pid = pid;
    this.name = name;
    jcmd("JFR.start", "name=" + name, "settings=profile");
  }

  /** Ends the recording and writes it to a file. */
  void stop(Path file) throws IOException {
    jcmd("JFR.stop", "name=" + name, "filename=" + file);
  }

  private void jcmd(String... arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
    command.add(Long.toString(pid));
    command.addAll(List.of(arguments));
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (process.waitFor() != 0) {
        throw new IOException("failed: " + String.join(" ", command));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted during " + arguments[0]);
    }
  }
}
