package footfall.imports.control;

import footfall.imports.entity.LogHead;
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
import org.apache.commons.io.input.BrokenInputStream;

/**
 * A log whose start was read, to recognise it and its format.
 *
 * @param bytes its first bytes
 * @param ended whether the log has no more
 * @param whole the log from its beginning
 */
record BegunLog(byte[] bytes, boolean ended, InputStream whole) {

  private static final int SIZE = 64 * 1024;
  private static final int MAX_RECOGNISED = 100;
  private static final int MAX_EXAMPLES = 50;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** A line and its number, from 1. */
  record NumberedLine(long number, String text) {}

  /** Reads the start of a log. If that fails, the stream of the whole fails in the same place. */
  static BegunLog read(InputStream log) {
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
      rest = new BrokenInputStream(() -> e);
    }
    byte[] start = Arrays.copyOf(bytes, length);
    InputStream whole = new SequenceInputStream(new ByteArrayInputStream(start), rest);
    return new BegunLog(start, ended, whole);
  }

  /** Returns what the log is recognised by: its first {@value #MAX_RECOGNISED} lines. */
  LogHead head() {
    List<byte[]> lines = new ArrayList<>();
    int from = 0;
    for (int end = lineEnd(from); end < bytes.length; end = lineEnd(from)) {
      if (lines.size() == MAX_RECOGNISED) {
        break;
      }
      lines.add(Arrays.copyOfRange(bytes, from, textEnd(from, end)));
      from = end + 1;
    }
    return LogHead.of(lines);
  }

  /** Returns the first lines that are not blank; one that is cut only if it is the first. */
  List<NumberedLine> lines() {
    List<NumberedLine> lines = new ArrayList<>();
    int from = 0;
    for (long number = 1; from < bytes.length && lines.size() < MAX_EXAMPLES; number++) {
      int end = lineEnd(from);
      String line = text(from, end);
      if (!line.isBlank() && (end < bytes.length || ended || lines.isEmpty())) {
        lines.add(new NumberedLine(number, line));
      }
      from = end + 1;
    }
    return lines;
  }

  private int lineEnd(int from) {
    int end = from;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    return end;
  }

  private int textEnd(int from, int end) {
    return end > from && bytes[end - 1] == '\r' ? end - 1 : end;
  }

  private String text(int from, int end) {
    String line = EscapedUtf8.decode(bytes, from, textEnd(from, end) - from);
    return from == 0 && line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
  }

  /** Returns what was sent, if it is surely no log that could be read, and what helps. */
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
