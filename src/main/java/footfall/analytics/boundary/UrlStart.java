package footfall.analytics.boundary;

import footfall.values.InvalidValueException;
import footfall.values.PageUrl;
import java.util.Optional;

/** Normalises how URLs begin, as the URLs that begin so are normalised. */
final class UrlStart {

  /** A character that ends every escape, dot segment and host, and is kept as it is. */
  private static final String SENTINEL = "x";

  private UrlStart() {}

  /**
   * Normalises. What the text ends with, be it a dot or a part of an escape, is kept as it is,
   * since it may go on.
   *
   * @return empty if it has a fragment, or does not go behind the host
   * @throws InvalidValueException if no URL begins so
   */
  static Optional<String> of(String text) {
    String normal = text.contains("#") ? "" : PageUrl.of(text + SENTINEL).value();
    return normal.endsWith(SENTINEL)
        ? Optional.of(normal.substring(0, normal.length() - SENTINEL.length()))
        : Optional.empty();
  }
}
