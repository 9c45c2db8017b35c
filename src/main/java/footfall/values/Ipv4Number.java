package footfall.values;

import java.util.Arrays;
import java.util.List;

/**
 * IPv4 addresses as URLs may write them: one to four numbers, each decimal, octal after a 0 or
 * hexadecimal after 0x, of which the last fills the bytes that are left. See "IPv4 parser" in the
 * WHATWG URL standard.
 */
final class Ipv4Number {

  private static final int BYTES = 4;
  private static final long NO_NUMBER = -1;

  private Ipv4Number() {}

  /** Returns whether a host is to be an IPv4 address, since its last label is a number. */
  static boolean isExpected(String host) {
    List<String> parts = parts(host);
    String last = parts.get(parts.size() - 1);
    boolean digits = !last.isEmpty() && last.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits || value(last) != NO_NUMBER;
  }

  /**
   * Returns the address in dotted decimals.
   *
   * @throws InvalidValueException if the host is no address
   */
  static String normalize(String host) {
    List<String> parts = parts(host);
    if (parts.size() > BYTES) {
      throw UrlHost.invalid();
    }
    long address = 0;
    for (int i = 0; i < parts.size(); i++) {
      boolean isLast = i + 1 == parts.size();
      int bytes = isLast ? BYTES - i : 1;
      long value = value(parts.get(i));
      if (value == NO_NUMBER || value >= 1L << (bytes * 8)) {
        throw UrlHost.invalid();
      }
      address = address << (bytes * 8) | value;
    }
    return (address >> 24)
        + ("." + (address >> 16 & 0xff))
        + ("." + (address >> 8 & 0xff))
        + ("." + (address & 0xff));
  }

  private static List<String> parts(String host) {
    boolean hasRoot = host.length() > 1 && host.endsWith(".");
    String name = hasRoot ? host.substring(0, host.length() - 1) : host;
    return Arrays.asList(name.split("\\.", -1));
  }

  /** Returns the value of a number in lower case, at most 2<sup>32</sup>, or {@link #NO_NUMBER}. */
  private static long value(String text) {
    int radix = text.startsWith("0x") ? 16 : text.length() > 1 && text.startsWith("0") ? 8 : 10;
    long value = text.isEmpty() ? NO_NUMBER : 0;
    for (int i = radix == 16 ? 2 : 0; i < text.length(); i++) {
      int digit = Character.digit(text.charAt(i), radix);
      if (digit < 0) {
        return NO_NUMBER;
      }
      value = Math.min(value * radix + digit, 1L << 32);
    }
    return value;
  }
}
