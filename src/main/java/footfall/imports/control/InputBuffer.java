package footfall.imports.control;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;

/**
 * Buffers a stream for {@link LineReader}. After a failure every read fails, so that an end of
 * stream that follows is not taken for the end of the data.
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

  /** Returns the internal array, valid until {@link #hasMore} refills it. */
  byte[] bytes() {
    return bytes;
  }

  /** Returns the index of the next byte. */
  int position() {
    return position;
  }

  /** Returns whether there is a next byte; refills a used-up buffer, which may block. */
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

  /** Moves behind the next newline, or to the buffer's end and returns false if there is none. */
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
