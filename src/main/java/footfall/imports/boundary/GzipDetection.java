package footfall.imports.boundary;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Detects gzip by its first two bytes (RFC 1952); the request's headers do not matter. */
final class GzipDetection {

  private static final int BUFFER_BYTES = 64 * 1024;

  private GzipDetection() {}

  /**
   * Returns the body, decompressed if it is gzip, also of several members.
   *
   * @throws IOException if the body cannot be read or its gzip header is malformed
   */
  static InputStream decompressed(InputStream body) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(body, BUFFER_BYTES);
    buffered.mark(2);
    int first = buffered.read();
    int second = buffered.read();
    buffered.reset();
    return first == 0x1f && second == 0x8b
        ? new GZIPInputStream(new UnknownAvailabilityStream(buffered), BUFFER_BYTES)
        : buffered;
  }

  /**
   * Never reports 0 bytes available: GZIPInputStream would take that for the end of the last
   * member, although the next one may not have arrived yet.
   */
  private static final class UnknownAvailabilityStream extends FilterInputStream {

    UnknownAvailabilityStream(InputStream in) {
      super(in);
    }

    @Override
    public int available() throws IOException {
      return Math.max(1, super.available());
    }
  }
}
