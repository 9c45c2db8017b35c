package footfall.imports.compression;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Tells damage of compressed data from a body that breaks off. Once it fails, it stays failed. */
final class DecompressedLog extends FilterInputStream {

  private final Compression compression;
  private final SentBytes sent;
  private Optional<IOException> failure = Optional.empty();

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
    if (failure.isPresent()) {
      throw failure.get();
    }
    try {
      return super.read(buffer, offset, length);
    } catch (IOException e) {
      throw failed(sent.failed() ? e : new DamagedLogException(compression, sent.count(), e));
    } catch (RuntimeException e) {
      // Commons Compress throws these where damaged data leads out of its tables.
      throw failed(new DamagedLogException(compression, sent.count(), e));
    }
  }

  private IOException failed(IOException e) {
    failure = Optional.of(e);
    return e;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
