package footfall.values;

/**
 * A page: its normalised URL, or its page id. Equal values name the same page, so what was recorded
 * is what is found. {@link #of} and {@link #ofPageId} check and normalise; the constructor trusts
 * its caller and is meant for values that came from them, such as stored ones.
 *
 * @param value the normalised URL, 1 to {@value #MAX_LENGTH} ASCII characters, or the page id
 * @param host the URL's normalised host without port (IPv6 in brackets), empty for a page id
 */
public record PageUrl(String value, String host) {

  /** Characters that a normalised URL may have: the longest that old browsers could open. */
  public static final int MAX_LENGTH = 2083;

  /** Unicode characters (code points) that a page id may have. */
  public static final int MAX_PAGE_ID_LENGTH = 255;

  /**
   * The page that a URL names: scheme and host in lower case, the host in punycode, without default
   * port and fragment, with {@code /} for an empty path, and non-ASCII characters percent-encoded
   * as UTF-8. Path and query stay as they are otherwise. A URL that is normalised already is kept
   * as the same instance, after one pass over its characters.
   *
   * @param raw an absolute {@code http} or {@code https} URL without user information, spaces and
   *     control characters
   * @return the page, with its host
   * @throws InvalidValueException if {@code raw} is null or anything else, or longer than {@value
   *     #MAX_LENGTH} characters when normalised
   */
  public static PageUrl of(String raw) {
    if (raw == null || raw.isEmpty()) {
      throw new InvalidValueException("URL must not be empty");
    }
    int hostStart = raw.startsWith("https://") ? 8 : raw.startsWith("http://") ? 7 : -1;
    if (hostStart > 0 && raw.length() <= MAX_LENGTH) {
      int hostEnd = UrlHost.endOfNormalName(raw, hostStart);
      if (hostEnd > 0 && isNormalPath(raw, hostEnd)) {
        return new PageUrl(raw, raw.substring(hostStart, hostEnd));
      }
    }
    return UrlNormalizer.normalize(raw);
  }

  /**
   * The page that a page id names. One that starts with {@code http://} or {@code https://}, in any
   * case, names that URL's page; any other is a page in its own right.
   *
   * @param raw 1 to {@value #MAX_PAGE_ID_LENGTH} characters without control characters, or a URL as
   *     for {@link #of}
   * @return the page, without a host unless the id is a URL
   * @throws InvalidValueException if {@code raw} is null or neither of the two
   */
  public static PageUrl ofPageId(String raw) {
    if (raw != null && UrlNormalizer.schemeOf(raw).isPresent()) {
      return of(raw);
    }
    if (raw == null || raw.isEmpty() || raw.codePointCount(0, raw.length()) > MAX_PAGE_ID_LENGTH) {
      throw new InvalidValueException("Page id must be 1 to " + MAX_PAGE_ID_LENGTH + " characters");
    }
    PlainText.require(raw, "Page id");
    return new PageUrl(raw, "");
  }

  private static boolean isNormalPath(String url, int from) {
    if (from == url.length() || url.charAt(from) != '/') {
      return false;
    }
    for (int i = from + 1; i < url.length(); i++) {
      char c = url.charAt(i);
      if (c <= ' ' || c >= 0x7f || c == '#') {
        return false;
      }
    }
    return true;
  }
}
