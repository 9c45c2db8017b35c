package footfall.access.boundary;

import footfall.values.InvalidValueException;
import java.util.regex.Pattern;

/** Checks where a browser is sent after it has signed in: never to another server. */
final class LocalPath {

  private static final int MAX_LENGTH = 1_000;

  /** Browsers take a second slash, and a backslash for one, as the begin of a host. */
  private static final Pattern PATH = Pattern.compile("/([!-~&&[^/\\\\]][!-~&&[^\\\\]]*)?");

  private LocalPath() {}

  /**
   * Returns a path of this server.
   *
   * @throws InvalidValueException if it is anything else
   */
  static String of(String path) {
    if (path.length() > MAX_LENGTH || !PATH.matcher(path).matches()) {
      throw new InvalidValueException("to must be a path of this server, like /docs/");
    }
    return path;
  }
}
