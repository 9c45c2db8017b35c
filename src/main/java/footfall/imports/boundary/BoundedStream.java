package footfall.imports.boundary;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Throws {@link TooLongException} where a stream is longer than allowed. */
final class BoundedStream extends FilterInputStream {

  static final class TooLongException extends IOException {

    private static final long serialVersionUID = 1L;

    private TooLongException(long max) {
      super("The body must not be longer than " + max + " bytes");
    }
  }

  private final long max;
  private long left;

  /**
   * @param max the largest allowed length in bytes, at least 1
   */
  BoundedStream(InputStream body, long max) {
    super(body);
    this.max = max;
    this.left = max;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    count(Math.max(read, 0));
    return read;
  }

  @Override
  public long skip(long bytes) throws IOException {
    long skipped = super.skip(bytes);
    count(skipped);
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void count(long bytes) throws TooLongException {
    left -= bytes;
    if (left < 0) {
      throw new TooLongException(max);
    }
  }
}
