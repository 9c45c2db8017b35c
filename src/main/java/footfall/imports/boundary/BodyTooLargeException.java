package footfall.imports.boundary;

import java.io.IOException;

/** A decompressed log is longer than allowed. */
class BodyTooLargeException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * @param max the largest allowed length in bytes
   */
  BodyTooLargeException(long max) {
    super("The body must not be longer than " + max + " bytes");
  }
}
