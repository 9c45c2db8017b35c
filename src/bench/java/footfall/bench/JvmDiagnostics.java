package footfall.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What the JDK's own jcmd tells of another JVM. */
public final class JvmDiagnostics {
  /** Of the old and the young generation together. */
  private static final Pattern USED = Pattern.compile("used (\\d+)K");

  private final long pid;

  public JvmDiagnostics(long pid) {
    this.pid = pid;
  }

  /** The heap in use after a full collection, in megabytes (2^20 bytes). */
  public long heapAfterCollection() throws IOException {
    jcmd("GC.run");
    return heap();
  }

  /** The heap in use, garbage included, in megabytes (2^20 bytes). */
  public long heap() throws IOException {
    var used = USED.matcher(jcmd("GC.heap_info"));
    if (!used.find()) {
      throw new IOException("jcmd does not tell the heap's use");
    }
    return Long.parseLong(used.group(1)) >> 10;
  }

  /** Begins a flight recording. */
  public void startRecording(String name) throws IOException {
    jcmd("JFR.start", "name=" + name, "settings=profile");
  }

  /** Ends a flight recording and writes it to a file. */
  public void stopRecording(String name, Path file) throws IOException {
    jcmd("JFR.stop", "name=" + name, "filename=" + file);
  }

  private String jcmd(String... arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
    command.add(Long.toString(pid));
    command.addAll(List.of(arguments));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + ": " + output);
      }
      return output;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted during " + arguments[0]);
    }
  }
}
