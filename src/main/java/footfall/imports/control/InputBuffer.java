package footfall.imports.control;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;

/**
 * The part of a stream that {@link LineReader} is at. A stream that failed once fails for good, so
 * that an end of stream after the failure is not taken for the end of the data.
 */
final class InputBuffer {

  private static final int SIZE = 64 * 1024;

  private final InputStream in;
  private final byte[] bytes = new byte[SIZE];
  private int position;
  private int limit;
  private Optional<IOException> failure = Optional.empty();

  InputBuffer(InputStream in) {
    this.in = Objects.requireNonNull(in, "in");
  }

  /** The buffer's own bytes, valid until {@link #hasMore} fills it anew. */
  byte[] bytes() {
    return bytes;
  }

  /** Where the next byte stands. */
  int position() {
    return position;
  }

  /** Whether there is a next byte, after filling an empty buffer. */
  boolean hasMore() throws IOException {
    if (failure.isPresent()) {
      throw failure.get();
    }
    try {
      while (position == limit) {
        int count = in.read(bytes, 0, SIZE);
        if (count < 0) {
          return false;
        }
        position = 0;
        limit = count;
      }
      return true;
    } catch (IOException e) {
      failure = Optional.of(e);
      throw e;
    }
  }

  /** Moves behind the next newline; false if the buffer has none and is used up. */
  boolean passNewline() {
    byte[] local = bytes;
    int end = limit;
    int i = position;
    while (i < end && local[i] != '\n') {
      i++;
    }
    position = Math.min(i + 1, end);
    return i < end;
  }
}
