package footfall.dashboard.boundary;

import footfall.values.Sha256;
import java.util.Map;
import java.util.Optional;

/**
 * A file of the dashboard.
 *
 * @param content its bytes
 * @param type its media type
 */
record DashboardFile(byte[] content, String type) {

  /** By the end of the name; what has another one is not served. */
  private static final Map<String, String> TYPES =
      Map.of(
          "css", "text/css;charset=utf-8",
          "js", "text/javascript;charset=utf-8",
          "svg", "image/svg+xml");

  /** Returns the type of a file; empty if such files are not served. */
  static Optional<String> type(String name) {
    return Optional.ofNullable(TYPES.get(name.substring(name.lastIndexOf('.') + 1)));
  }

  /** Returns what tells its content from others. */
  String tag() {
    return Sha256.tag(content);
  }
}
