package footfall.imports.compression;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Tells damage of compressed data from a body that breaks off. */
final class DecompressedLog extends FilterInputStream {

  private final Compression compression;
  private final SentBytes sent;

  DecompressedLog(Compression compression, SentBytes sent, InputStream in) {
    super(in);
    this.compression = compression;
    this.sent = sent;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    try {
      return super.read(buffer, offset, length);
    } catch (IOException e) {
      throw sent.failed() ? e : new DamagedLogException(compression, sent.count(), e);
    }
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
