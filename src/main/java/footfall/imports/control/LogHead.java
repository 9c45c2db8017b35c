package footfall.imports.control;

import footfall.values.EscapedUtf8;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The start of a log, looked at before its lines are read.
 *
 * @param bytes its first bytes
 * @param ended whether the log has no more
 * @param whole the log from its beginning
 */
record LogHead(byte[] bytes, boolean ended, InputStream whole) {

  private static final int SIZE = 64 * 1024;
  private static final int MAX_LINES = 50;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** A line and its number, from 1. */
  record NumberedLine(long number, String text) {}

  /** Reads the start of a log. If that fails, the stream of the whole fails in the same place. */
  static LogHead of(InputStream log) {
    byte[] bytes = new byte[SIZE];
    int length = 0;
    boolean ended = false;
    InputStream rest = log;
    try {
      while (length < SIZE && !ended) {
        int count = log.read(bytes, length, SIZE - length);
        ended = count < 0;
        length += Math.max(count, 0);
      }
    } catch (IOException e) {
      rest = failing(e);
    }
    byte[] head = Arrays.copyOf(bytes, length);
    return new LogHead(head, ended, new SequenceInputStream(new ByteArrayInputStream(head), rest));
  }

  private static InputStream failing(IOException failure) {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        throw failure;
      }
    };
  }

  /** Returns the first lines that are not blank; one that the head cuts only if it is the first. */
  List<NumberedLine> lines() {
    List<NumberedLine> lines = new ArrayList<>();
    int from = 0;
    for (long number = 1; from < bytes.length && lines.size() < MAX_LINES; number++) {
      int end = from;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      String line = text(from, end);
      if (!line.isBlank() && (end < bytes.length || ended || lines.isEmpty())) {
        lines.add(new NumberedLine(number, line));
      }
      from = end + 1;
    }
    return lines;
  }

  private String text(int from, int end) {
    int length = end - from - (end > from && bytes[end - 1] == '\r' ? 1 : 0);
    String line = EscapedUtf8.decode(bytes, from, length);
    return from == 0 && line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
  }

  /** Returns what the head is, if it is surely no log that could be read, and what helps. */
  Optional<String> otherThanALog() {
    if (startsWith(0, 0xff, 0xfe) || startsWith(0, 0xfe, 0xff)) {
      return Optional.of("It looks like UTF-16; iconv -f UTF-16 -t UTF-8 makes UTF-8 of it");
    }
    if (startsWith(257, 'u', 's', 't', 'a', 'r')) {
      return Optional.of(
          "It looks like a tar archive; tar -xO writes a log that is in it, to be sent alone");
    }
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int firstReturn = text.indexOf('\r');
    if (firstReturn >= 0 && firstReturn < text.length() - 1 && text.indexOf('\n') < 0) {
      return Optional.of(
          "Its lines look as if a carriage return alone ended them; tr '\\r' '\\n' mends that");
    }
    return Optional.empty();
  }

  private boolean startsWith(int at, int... expected) {
    if (bytes.length < at + expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if ((bytes[at + i] & 0xff) != expected[i]) {
        return false;
      }
    }
    return true;
  }
}
