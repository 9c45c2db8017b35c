package footfall.imports.control;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads lines of UTF-8 from a stream in constant memory. A line ends with {@code \n}, {@code \r\n}
 * or the end of the stream; a byte order mark before the first is passed over. Once the stream has
 * failed, every call fails: what came of a line before the failure is never taken for a line. Not
 * thread-safe; closing the stream is the caller's.
 */
public final class LineReader {

  private static final int LONGEST_BOUND = 1 << 30;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final InputBuffer buffer;
  private final int maxBytes;
  private final ByteArrayOutputStream split = new ByteArrayOutputStream();
  private long number;
  private boolean ended;

  /**
   * One line.
   *
   * @param number counted from 1, skipped lines included
   * @param text the line without its end, malformed UTF-8 replaced by U+FFFD; empty if too long
   * @param tooLong whether the line was longer than the bound, and passed over
   */
  public record Line(long number, String text, boolean tooLong) {}

  /**
   * A reader from the stream's present position.
   *
   * @param in the stream, read in pieces of 64 KiB, so it needs no buffer of its own
   * @param maxBytes bytes that a line may have without its end, 1 to 2<sup>30</sup>
   * @throws IllegalArgumentException if the bound is out of range
   */
  public LineReader(InputStream in, int maxBytes) {
    this.buffer = new InputBuffer(in);
    if (maxBytes < 1 || maxBytes > LONGEST_BOUND) {
      throw new IllegalArgumentException("maxBytes must be 1 to " + LONGEST_BOUND);
    }
    this.maxBytes = maxBytes;
  }

  /**
   * Reads the next line.
   *
   * @return the line, or empty at the end of the stream
   * @throws IOException if the stream fails before the line's end
   */
  public Optional<Line> next() throws IOException {
    if (!buffer.hasMore()) {
      return Optional.empty();
    }
    int start = buffer.position();
    boolean whole = buffer.passNewline();
    int length = buffer.position() - start;
    ended = whole;
    return Optional.of(whole ? line(buffer.bytes(), start, length - 1) : splitLine(start, length));
  }

  /** Whether the line read last was ended by a newline, not by the end of the stream. */
  public boolean isAtLineEnd() {
    return ended;
  }

  /**
   * Passes over lines without decoding them.
   *
   * @param lines how many, 0 or more
   * @return how many there were, fewer only at the end of the stream
   * @throws IOException if the stream fails before the last of these lines ends
   */
  public long skip(long lines) throws IOException {
    long skipped = 0;
    while (skipped < lines && buffer.hasMore()) {
      while (!buffer.passNewline() && buffer.hasMore()) {
        // The line goes on in the bytes that follow.
      }
      skipped++;
      number++;
    }
    return skipped;
  }

  /** A line whose first {@code length} bytes end the buffer. */
  private Line splitLine(int start, int length) throws IOException {
    split.reset();
    keep(start, length);
    while (!ended && buffer.hasMore()) {
      int from = buffer.position();
      ended = buffer.passNewline();
      keep(from, buffer.position() - from - (ended ? 1 : 0));
    }
    return line(split.toByteArray(), 0, split.size());
  }

  /** Keeps two bytes above the bound: they tell a line too long from one that ends with \r. */
  private void keep(int from, int length) {
    split.write(buffer.bytes(), from, Math.min(length, maxBytes + 2 - split.size()));
  }

  private Line line(byte[] bytes, int from, int length) {
    number++;
    int content = length > 0 && bytes[from + length - 1] == '\r' ? length - 1 : length;
    if (content > maxBytes) {
      return new Line(number, "", true);
    }
    String text = new String(bytes, from, content, StandardCharsets.UTF_8);
    return new Line(number, number == 1 ? withoutByteOrderMark(text) : text, false);
  }

  private static String withoutByteOrderMark(String text) {
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }
}
