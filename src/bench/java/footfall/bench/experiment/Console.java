package footfall.bench.experiment;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Where a benchmark tells how far it is and what it found. */
public final class Console {
  /** The process's own, which no build tool has replaced. */
  private static final PrintStream OUT =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

  private Console() {}

  public static void print(String text) {
    OUT.println(text);
  }
}
