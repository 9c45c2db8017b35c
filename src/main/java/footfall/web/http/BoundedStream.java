package footfall.web.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A request body that ends with {@link BodyTooLargeException} where it is longer than allowed. */
public final class BoundedStream extends FilterInputStream {

  private final long max;
  private long left;

  /**
   * @param max bytes that the body may have, at least 1
   */
  public BoundedStream(InputStream body, long max) {
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

  private void count(long bytes) throws BodyTooLargeException {
    left -= bytes;
    if (left < 0) {
      throw new BodyTooLargeException(max);
    }
  }
}
