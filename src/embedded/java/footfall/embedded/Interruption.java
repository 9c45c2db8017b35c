package footfall.embedded;

import java.io.InterruptedIOException;

/** How waiting for processes answers an interrupt. */
final class Interruption {
  private Interruption() {}

  /** Keeps the thread's interrupt and returns an exception that callers declare anyway. */
  static InterruptedIOException of(InterruptedException cause) {
    Thread.currentThread().interrupt();
    var exception = new InterruptedIOException("interrupted while waiting for a process");
    exception.initCause(cause);
    return exception;
  }
}
