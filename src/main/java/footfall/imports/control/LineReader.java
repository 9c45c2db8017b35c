package footfall.imports.control;

import footfall.values.EscapedUtf8;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Reads lines of UTF-8 from a stream in constant memory. A line ends with {@code \n}, {@code \r\n}
 * or the end of the stream; a byte order mark before the first is skipped. Once the stream has
 * failed, every call fails, and a line that the failure cut is never returned. Not thread-safe; the
 * caller closes the stream.
 */
public final class LineReader {

  private static final int MAX_BOUND = 1 << 30;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final InputBuffer buffer;
  private final int maxBytes;
  private final ByteArrayOutputStream split = new ByteArrayOutputStream();
  private long number;
  private boolean ended;

  /**
   * A line.
   *
   * @param number its number, from 1; skipped lines count
   * @param text the line without its end, undecodable bytes as in {@link EscapedUtf8}; empty if too
   *     long
   * @param tooLong whether the line exceeds the bound, and was skipped
   */
  public record Line(long number, String text, boolean tooLong) {}

  /**
   * @param in the stream, read in blocks of 64 KiB, so it needs no buffer of its own
   * @param maxBytes the largest length of a line without its end, in bytes, 1 to 2<sup>30</sup>
   * @throws IllegalArgumentException if the bound is out of range
   */
  public LineReader(InputStream in, int maxBytes) {
    this.buffer = new InputBuffer(in);
    if (maxBytes < 1 || maxBytes > MAX_BOUND) {
      throw new IllegalArgumentException("maxBytes must be 1 to " + MAX_BOUND);
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

  /** Returns whether a newline, not the end of the stream, ended the last line. */
  public boolean isAtLineEnd() {
    return ended;
  }

  /**
   * Skips lines without decoding them.
   *
   * @param lines the number of lines, 0 or more
   * @return the number of skipped lines, smaller only at the end of the stream
   * @throws IOException if the stream fails before the last of these lines ends
   */
  public long skip(long lines) throws IOException {
    long skipped = 0;
    while (skipped < lines && buffer.hasMore()) {
      while (!buffer.passNewline() && buffer.hasMore()) {
        // The line continues in the next block.
      }
      skipped++;
      number++;
    }
    return skipped;
  }

  /** Reads a line of which only the first {@code length} bytes are in the buffer. */
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

  /** Keeps two bytes above the bound, to tell a line too long from one that ends with \r. */
  private void keep(int from, int length) {
    split.write(buffer.bytes(), from, Math.min(length, maxBytes + 2 - split.size()));
  }

  private Line line(byte[] bytes, int from, int length) {
    number++;
    int content = length > 0 && bytes[from + length - 1] == '\r' ? length - 1 : length;
    if (content > maxBytes) {
      return new Line(number, "", true);
    }
    String text = EscapedUtf8.decode(bytes, from, content);
    return new Line(number, number == 1 ? withoutByteOrderMark(text) : text, false);
  }

  private static String withoutByteOrderMark(String text) {
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }
}
