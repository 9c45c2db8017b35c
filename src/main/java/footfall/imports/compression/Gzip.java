package footfall.imports.compression;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Reads gzip of any number of members (RFC 1952), damaged ones up to the damage. */
final class Gzip extends GZIPInputStream {

  private static final int BUFFER_BYTES = 64 * 1024;

  private Optional<IOException> damage = Optional.empty();

  Gzip(InputStream in) throws IOException {
    super(new UnknownAvailabilityStream(in), BUFFER_BYTES);
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

  /** What is inflated before an error would be lost with it: only the inflater knows how much. */
  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (damage.isPresent()) {
      throw damage.get();
    }
    long before = inf.getBytesWritten();
    try {
      return super.read(buffer, offset, length);
    } catch (IOException e) {
      damage = Optional.of(e);
      long inflated = inf.getBytesWritten() - before;
      if (inflated > 0 && inflated <= length) {
        return (int) inflated;
      }
      throw e;
    }
  }
}
