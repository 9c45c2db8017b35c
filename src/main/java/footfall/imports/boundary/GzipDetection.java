package footfall.imports.boundary;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Tells gzip by its first two bytes (RFC 1952), whatever the headers say. */
final class GzipDetection {

  private static final int BUFFER_BYTES = 64 * 1024;

  private GzipDetection() {}

  /** The body as it was before it was compressed, if it was. */
  static InputStream decompressed(InputStream body) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(body, BUFFER_BYTES);
    buffered.mark(2);
    int first = buffered.read();
    int second = buffered.read();
    buffered.reset();
    return first == 0x1f && second == 0x8b
        ? new GZIPInputStream(new Unended(buffered), BUFFER_BYTES)
        : buffered;
  }

  /**
   * Never says that nothing is available: GZIPInputStream would take that for the end of the last
   * member, when the next one is only still under way.
   */
  private static final class Unended extends FilterInputStream {

    Unended(InputStream in) {
      super(in);
    }

    @Override
    public int available() throws IOException {
      return Math.max(1, super.available());
    }
  }
}
