package footfall.values;

import java.net.IDN;
import java.util.Locale;

/**
 * Checks and normalises the host of a URL: a DNS name, an intranet name (which may be a single
 * label or have underscores), an IPv4 address or an IPv6 address in brackets.
 */
final class UrlHost {

  private static final int MAX_NAME = 253; // RFC 1035: 255 octets with lengths and root
  private static final int MAX_LABEL = 63;

  private UrlHost() {}

  /**
   * Finds the end of a host that is in normal form already. A host that ends in a digit may be an
   * IPv4 address and is not recognised.
   *
   * @param url text that contains a host
   * @param from the index at which the host starts
   * @return the index after the host, or -1 if {@link #normalize} must decide
   */
  static int endOfNormalName(String url, int from) {
    int end = endOfName(url, from);
    return end > 0 && !isDigit(url.charAt(end - 1)) ? end : -1;
  }

  /** Returns the index after the lower-case ASCII name at {@code from}, or -1 if there is none. */
  private static int endOfName(String text, int from) {
    int labelStart = from;
    int i = from;
    for (; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.') {
        if (i == labelStart || i - labelStart > MAX_LABEL) {
          return -1;
        }
        labelStart = i + 1;
      } else if (!isNameCharacter(c)) {
        break;
      }
    }
    boolean valid = i > labelStart && i - labelStart <= MAX_LABEL && i - from <= MAX_NAME;
    return valid ? i : -1;
  }

  /**
   * Converts a host to lower case and, if it is not ASCII, to punycode by IDNA 2003 (RFC 3490),
   * also with characters that Unicode assigned later; see the package for why not UTS 46.
   *
   * @param raw the host as written, without port
   * @throws InvalidValueException if it is not a valid host
   */
  static String normalize(String raw) {
    if (raw.isEmpty()) {
      throw new InvalidValueException("URL must name a host");
    }
    if (raw.startsWith("[")) {
      return ipv6(raw);
    }
    String host = ascii(raw).toLowerCase(Locale.ROOT);
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    if (endOfName(name, 0) != name.length() || (isQuad(name) && !ClientAddress.isValid(name))) {
      throw invalid();
    }
    return host;
  }

  private static String ascii(String raw) {
    // Normalisation may compose characters, so a longer host may fit; the bound limits its cost.
    if (raw.length() > 4 * MAX_NAME) {
      throw invalid();
    }
    if (raw.chars().allMatch(c -> c < 0x80)) {
      return raw;
    }
    try {
      return IDN.toASCII(raw, IDN.ALLOW_UNASSIGNED);
    } catch (IllegalArgumentException e) {
      throw invalid();
    }
  }

  private static String ipv6(String raw) {
    boolean closed = raw.length() > 2 && raw.endsWith("]");
    String literal = closed ? raw.substring(1, raw.length() - 1) : "";
    if (!literal.contains(":") || !ClientAddress.isValid(literal)) {
      throw invalid();
    }
    return raw.toLowerCase(Locale.ROOT);
  }

  private static boolean isQuad(String name) {
    return name.chars().allMatch(c -> c == '.' || isDigit((char) c))
        && name.chars().filter(c -> c == '.').count() == 3;
  }

  private static boolean isNameCharacter(char c) {
    return (c >= 'a' && c <= 'z') || isDigit(c) || c == '-' || c == '_';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static InvalidValueException invalid() {
    return new InvalidValueException("URL must have a valid host name or IP address");
  }
}
