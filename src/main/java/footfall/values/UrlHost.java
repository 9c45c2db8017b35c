package footfall.values;

import java.net.IDN;
import java.util.Locale;

/**
 * The host of a URL: a DNS name, an intranet name (single labels and underscores are usual there),
 * an IPv4 address or an IPv6 address in brackets.
 */
final class UrlHost {

  private static final int MAX_NAME = 253; // RFC 1035: 255 octets with lengths and root
  private static final int MAX_LABEL = 63;

  private UrlHost() {}

  /**
   * Finds the end of a name that needs no normalisation and cannot be an IPv4 address, and so does
   * not end in a digit.
   *
   * @param url text that holds a host
   * @param from where the host starts
   * @return the index after the name, or -1 if {@link #normalize} has to look at it
   */
  static int endOfNormalName(String url, int from) {
    int end = endOfName(url, from);
    return end > 0 && !isDigit(url.charAt(end - 1)) ? end : -1;
  }

  /** The index after the lower-case ASCII name that starts at {@code from}, or -1 if it is none. */
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
   * The host in lower case, and as punycode where it is not ASCII. IDNA 2003 (RFC 3490) with the
   * characters that Unicode got since, as registries sell them.
   *
   * @param raw the host as written, without port
   * @return the normalised host
   * @throws InvalidValueException if it is no host
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
    // Four times the limit leaves room for what normalisation composes, and bounds its work.
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
