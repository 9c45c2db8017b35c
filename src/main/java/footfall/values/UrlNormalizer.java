package footfall.values;

import java.util.Optional;

/** Normalises URLs that are not in normal form already. */
final class UrlNormalizer {

  private UrlNormalizer() {}

  /**
   * Normalises a URL by the rules of {@link PageUrl#of}.
   *
   * @param raw the URL, not empty
   * @return the page; its value is {@code raw} itself if that was normalised
   * @throws InvalidValueException if {@code raw} is not acceptable
   */
  static PageUrl normalize(String raw) {
    PlainText.require(raw, "URL");
    if (raw.indexOf(' ') >= 0) {
      throw new InvalidValueException("URL must not contain spaces");
    }
    String scheme =
        schemeOf(raw)
            .orElseThrow(
                () ->
                    new InvalidValueException(
                        "URL must be absolute and start http:// or https://"));
    int start = scheme.length() + 3;
    int authorityEnd = firstOf(raw, "/\\?#", start);
    String authority = raw.substring(start, authorityEnd);
    if (authority.indexOf('@') >= 0) {
      throw new InvalidValueException("URL must not contain user information");
    }
    int hostEnd = authority.indexOf(':', Math.max(0, authority.indexOf(']')));
    hostEnd = hostEnd < 0 ? authority.length() : hostEnd;
    String host = UrlHost.normalize(authority.substring(0, hostEnd));
    String port = port(authority.substring(hostEnd), scheme);
    int end = firstOf(raw, "#", authorityEnd);
    String path = UrlPath.normalize(raw.substring(authorityEnd, end));
    String value = scheme + "://" + host + port + path;
    if (value.length() > PageUrl.MAX_LENGTH) {
      throw new InvalidValueException(
          "URL must have at most " + PageUrl.MAX_LENGTH + " characters");
    }
    return new PageUrl(value.equals(raw) ? raw : value, host);
  }

  /**
   * Returns the scheme, {@code http} or {@code https}, if a text starts as an absolute HTTP URL.
   */
  static Optional<String> schemeOf(String text) {
    if (startsWith(text, "http://")) {
      return Optional.of("http");
    }
    return startsWith(text, "https://") ? Optional.of("https") : Optional.empty();
  }

  /** Ignores the case of ASCII only: String's comparison treats U+017F as an s. */
  private static boolean startsWith(String text, String prefix) {
    if (text.length() < prefix.length()) {
      return false;
    }
    for (int i = 0; i < prefix.length(); i++) {
      char c = text.charAt(i);
      if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != prefix.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static int firstOf(String text, String delimiters, int from) {
    int i = from;
    while (i < text.length() && delimiters.indexOf(text.charAt(i)) < 0) {
      i++;
    }
    return i;
  }

  /** Returns the port with its colon, or an empty text for the scheme's default port. */
  private static String port(String raw, String scheme) {
    if (raw.length() <= 1) {
      return "";
    }
    int port = 0;
    for (int i = 1; i < raw.length() && port <= 65535; i++) {
      int digit = raw.charAt(i) - '0';
      port = digit < 0 || digit > 9 ? Integer.MAX_VALUE : port * 10 + digit;
    }
    if (port < 1 || port > 65535) {
      throw new InvalidValueException("URL must have a port from 1 to 65535, or none");
    }
    return port == (scheme.equals("http") ? 80 : 443) ? "" : ":" + port;
  }
}
