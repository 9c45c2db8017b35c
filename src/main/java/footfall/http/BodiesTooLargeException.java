package footfall.http;

import java.io.IOException;

/** The bodies that are arriving take too much memory together. */
class BodiesTooLargeException extends IOException {

  private static final long serialVersionUID = 1L;
}
