package footfall.web.http;

import java.io.IOException;

/** A request body is longer than allowed. */
public class BodyTooLargeException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * @param max bytes that the body may have
   */
  public BodyTooLargeException(long max) {
    super("The body must not be longer than " + max + " bytes");
  }
}
