package footfall.imports.formats;

import footfall.values.ClientAddress;
import footfall.values.InvalidValueException;

/** Parses client addresses as servers log them: with a port, in brackets or with a zone. */
final class LogAddress {

  private LogAddress() {}

  /**
   * Parses an address.
   *
   * @param text an address, perhaps with a zone; {@code ip:port}, {@code [ipv6]} or {@code
   *     [ipv6]:port}
   * @throws InvalidValueException if it is anything else
   */
  static ClientAddress parse(String text) {
    try {
      return ClientAddress.of(bare(text));
    } catch (InvalidValueException e) {
      throw new InvalidValueException("client address: " + e.getMessage());
    }
  }

  static boolean isValid(String text) {
    return ClientAddress.isValid(bare(text));
  }

  private static String bare(String text) {
    int zone = text.indexOf('%');
    int colon = text.indexOf(':');
    if (text.startsWith("[")) {
      int end = text.indexOf(']');
      return end < 0 ? text : bare(text.substring(1, end));
    }
    if (zone >= 0) {
      return text.substring(0, zone);
    }
    return colon >= 0 && text.lastIndexOf(':') == colon ? text.substring(0, colon) : text;
  }
}
