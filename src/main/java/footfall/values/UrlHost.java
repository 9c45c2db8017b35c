package footfall.values;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.ibm.icu.text.IDNA;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Checks and normalises the host of a URL: a DNS name, an intranet name (which may be a single
 * label or have underscores), an IPv4 address or an IPv6 address in brackets.
 */
final class UrlHost {

  private static final int MAX_NAME = 253; // RFC 1035: 255 octets with lengths and root
  private static final int MAX_LABEL = 63;

  private UrlHost() {}

  /** UTS 46 as the WHATWG URL standard sets it ("domain to ASCII"); loaded when it is needed. */
  private static final class Uts46 {

    static final IDNA MAPPING =
        IDNA.getUTS46Instance(
            IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ | IDNA.NONTRANSITIONAL_TO_ASCII);

    /** What ICU reports always and the standard allows: CheckHyphens is false there. */
    static final Set<IDNA.Error> ALLOWED =
        EnumSet.of(IDNA.Error.LEADING_HYPHEN, IDNA.Error.TRAILING_HYPHEN, IDNA.Error.HYPHEN_3_4);

    private Uts46() {}

    static String toAscii(String host) {
      StringBuilder ascii = new StringBuilder(host.length() + 16);
      IDNA.Info info = new IDNA.Info();
      MAPPING.nameToASCII(host, ascii, info);
      if (!ALLOWED.containsAll(info.getErrors())) {
        throw invalid();
      }
      return ascii.toString();
    }
  }

  /**
   * Finds the end of a host that is in normal form already. A host whose last label begins with a
   * digit may be an IPv4 address and is not recognised.
   *
   * @param url text that contains a host
   * @param from the index at which the host starts
   * @return the index after the host, or -1 if {@link #normalize} must decide
   */
  static int endOfNormalName(String url, int from) {
    int end = endOfName(url, from);
    return end > 0 && !mayBeNumber(url, from, end) ? end : -1;
  }

  /** Whether the last label starts with a digit, as every number does. */
  private static boolean mayBeNumber(String url, int from, int end) {
    int label = Math.max(from, url.lastIndexOf('.', end - 1) + 1);
    return isDigit(url.charAt(label));
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
   * Normalises a host as the WHATWG URL standard does: percent-decoded, in lower case and, if it is
   * not ASCII, in punycode by UTS 46; ASCII is not looked into, so punycode may be invalid.
   * Addresses have one form. Unlike there, a name must be one that DNS can hold.
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
    String host = ascii(percentDecoded(raw));
    if (Ipv4Number.isExpected(host)) {
      return Ipv4Number.normalize(host);
    }
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    if (endOfName(name, 0) != name.length()) {
      throw invalid();
    }
    return host;
  }

  private static String percentDecoded(String raw) {
    if (raw.indexOf('%') < 0) {
      return raw;
    }
    String bytes = new String(raw.getBytes(UTF_8), ISO_8859_1);
    return Utf8.percentDecoded(bytes).orElseThrow(UrlHost::invalid);
  }

  private static String ascii(String host) {
    // Normalisation may compose characters, so a longer host may fit; the bound limits its cost.
    if (host.length() > 4 * MAX_NAME) {
      throw invalid();
    }
    return Utf8.isAscii(host) ? host.toLowerCase(Locale.ROOT) : Uts46.toAscii(host);
  }

  /** Returns the shortest form; an embedded IPv4 address is hexadecimal there. */
  private static String ipv6(String raw) {
    boolean closed = raw.length() > 2 && raw.endsWith("]");
    String literal = closed ? raw.substring(1, raw.length() - 1) : "";
    if (!literal.contains(":") || !ClientAddress.isValid(literal)) {
      throw invalid();
    }
    ClientAddress address = ClientAddress.of(literal);
    byte[] mapped = address.bytes();
    return mapped.length > 4
        ? "[" + address.value() + "]"
        : "[::ffff:" + group(mapped, 0) + ":" + group(mapped, 2) + "]";
  }

  private static String group(byte[] bytes, int at) {
    return Integer.toHexString((bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff));
  }

  private static boolean isNameCharacter(char c) {
    return (c >= 'a' && c <= 'z') || isDigit(c) || c == '-' || c == '_';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static InvalidValueException invalid() {
    return new InvalidValueException("URL must have a valid host name or IP address");
  }
}
