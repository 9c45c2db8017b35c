package footfall.imports.control;

import footfall.imports.entity.LogHead;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A log whose first lines were read to recognise it.
 *
 * @param whole the log, with these lines; a failure in the middle of them comes behind them
 */
record BegunLog(LogHead head, InputStream whole) {

  private static final int MAX_LINES = 100;
  private static final int MAX_BYTES = 64 * 1024;

  /** Reads the first {@value #MAX_LINES} lines, or fewer if they are long. */
  static BegunLog read(InputStream log) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    List<byte[]> lines = new ArrayList<>();
    InputStream rest = log;
    int start = 0;
    try {
      while (lines.size() < MAX_LINES && bytes.size() < MAX_BYTES) {
        int next = log.read();
        if (next < 0) {
          break;
        }
        bytes.write(next);
        if (next == '\n') {
          lines.add(line(bytes.toByteArray(), start));
          start = bytes.size();
        }
      }
    } catch (IOException e) {
      rest = new FailedStream(e);
    }
    InputStream begin = new ByteArrayInputStream(bytes.toByteArray());
    return new BegunLog(LogHead.of(lines), new SequenceInputStream(begin, rest));
  }

  private static byte[] line(byte[] bytes, int start) {
    int end = bytes.length - 1;
    return Arrays.copyOfRange(bytes, start, end > start && bytes[end - 1] == '\r' ? end - 1 : end);
  }

  private static final class FailedStream extends InputStream {

    private final IOException failure;

    FailedStream(IOException failure) {
      this.failure = failure;
    }

    @Override
    public int read() throws IOException {
      throw failure;
    }
  }
}
