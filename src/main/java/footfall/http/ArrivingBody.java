package footfall.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** A request's body as far as it has arrived. */
final class ArrivingBody {

  private static final int BUFFER = 4_096;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
  private final byte[] buffer = new byte[BUFFER];
  private final int most;
  private final AtomicLong held;
  private final long mostHeld;

  /**
   * @param max how long it may be; of a longer one one byte more is kept, so that it shows
   * @param held the bytes of all bodies that are arriving
   * @param mostHeld how many these may be
   */
  ArrivingBody(int max, AtomicLong held, long mostHeld) {
    this.most = max + 1;
    this.held = held;
    this.mostHeld = mostHeld;
  }

  /**
   * Reads what comes next, and waits for it if nothing is there.
   *
   * @return whether there may be more that is of interest
   * @throws BodiesTooLargeException if all bodies together take too much memory
   */
  boolean read(InputStream input) throws IOException {
    int read = input.read(buffer, 0, Math.min(BUFFER, most - bytes.size()));
    if (read > 0) {
      bytes.write(buffer, 0, read);
      if (held.addAndGet(read) > mostHeld) {
        throw new BodiesTooLargeException();
      }
    }
    return read >= 0 && bytes.size() < most;
  }

  /** What has arrived; reading it ends with an error where the body is longer than it may be. */
  InputStream toStream() {
    return new BoundedStream(new ByteArrayInputStream(bytes.toByteArray()), most - 1L);
  }

  /** Takes it off the memory of those that are arriving; once, when it has arrived or failed. */
  void end() {
    held.addAndGet(-bytes.size());
  }
}
