package footfall.embedded;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The end of a log file, for the message of an exception. */
final class LogTail {
  private static final int BYTES = 6_000;

  private LogTail() {}

  /** Returns a heading with the file's path and its last lines, or only that it does not exist. */
  static String of(Path log) throws IOException {
    if (!Files.exists(log)) {
      return "\n(no " + log + ")";
    }
    try (var file = new RandomAccessFile(log.toFile(), "r")) {
      file.seek(Math.max(0, file.length() - BYTES));
      var bytes = new byte[(int) Math.min(BYTES, file.length() - file.getFilePointer())];
      file.readFully(bytes);
      return "\n" + log + " ends:\n" + new String(bytes, StandardCharsets.UTF_8);
    }
  }
}
