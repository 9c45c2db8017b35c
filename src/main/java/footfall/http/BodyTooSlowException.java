package footfall.http;

import java.io.IOException;

/** A body does not arrive in time. */
class BodyTooSlowException extends IOException {

  private static final long serialVersionUID = 1L;
}
