package footfall.imports.control;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.BooleanSupplier;

/** Fails once the service is stopping, so that an import does not outlast it. */
final class StoppableStream extends FilterInputStream {

  private final BooleanSupplier stopping;

  StoppableStream(InputStream log, BooleanSupplier stopping) {
    super(log);
    this.stopping = stopping;
  }

  @Override
  public int read() throws IOException {
    requireRunning();
    return super.read();
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    requireRunning();
    return super.read(buffer, offset, length);
  }

  private void requireRunning() throws IOException {
    if (stopping.getAsBoolean()) {
      throw new IOException("the service is stopping");
    }
  }
}
