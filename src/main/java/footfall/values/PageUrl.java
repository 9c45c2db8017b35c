package footfall.values;

/**
 * A page, identified by its normalised URL or by its page id. Equal values identify the same page.
 * {@link #of} and {@link #ofPageId} check and normalise; the constructor does not, and is meant for
 * values that have been normalised before, such as stored ones.
 *
 * @param value the normalised URL, 1 to {@value #MAX_LENGTH} ASCII characters, or the page id
 * @param host the URL's normalised host without port (IPv6 in brackets), empty for a page id
 */
public record PageUrl(String value, String host) {

  /** The largest length of a normalised URL: the longest that Internet Explorer could open. */
  public static final int MAX_LENGTH = 2083;

  /** The largest length of a page id, in Unicode code points. */
  public static final int MAX_PAGE_ID_LENGTH = 255;

  /**
   * Normalises a URL as the WHATWG URL standard does, so that its text is what browsers show, but
   * without fragment, and with equivalent escapes alike (RFC 3986 section 6.2.2). A URL that is
   * normalised already is kept as the same instance, after one pass over its characters.
   *
   * @param raw an absolute {@code http} or {@code https} URL without user information, spaces and
   *     control characters
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
      if (hostEnd > 0 && UrlPath.isNormal(raw, hostEnd)) {
        return new PageUrl(raw, raw.substring(hostStart, hostEnd));
      }
    }
    return UrlNormalizer.normalize(raw);
  }

  /**
   * Returns the page with a page id. An id that starts with {@code http://} or {@code https://}, in
   * any case, is a URL and is normalised as one.
   *
   * @param raw 1 to {@value #MAX_PAGE_ID_LENGTH} characters without control characters, or a URL as
   *     for {@link #of}
   * @throws InvalidValueException if {@code raw} is null or neither of the two
   */
  public static PageUrl ofPageId(String raw) {
    if (raw != null && UrlNormalizer.schemeOf(raw).isPresent()) {
      return of(raw);
    }
    if (raw == null || raw.isEmpty() || raw.codePointCount(0, raw.length()) > MAX_PAGE_ID_LENGTH) {
      throw new InvalidValueException("Page id must be 1 to " + MAX_PAGE_ID_LENGTH + " characters");
    }
    PlainText.requireShowable(raw, "Page id");
    return new PageUrl(raw, "");
  }
}
