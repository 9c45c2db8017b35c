package footfall.client;

import footfall.problem.InvalidValueException;
import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork.IPAddressGenerator;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.util.Optional;

/**
 * A client's IP address. IPv4-mapped IPv6 is the IPv4 address that it maps. {@link #of} and {@link
 * #ofBytes} check; the constructor trusts its caller and is meant for values that came from them.
 *
 * @param value canonical text: dotted decimal, or RFC 5952 for IPv6
 */
public record ClientAddress(String value) {

  private static final int LONGEST = 45; // six groups of hexadecimal digits and a dotted quad

  private static final IPAddressStringParameters LITERAL =
      new IPAddressStringParameters.Builder()
          .allowEmpty(false)
          .allowAll(false)
          .allowSingleSegment(false)
          .allowPrefix(false)
          .allowMask(false)
          .setRangeOptions(RangeParameters.NO_RANGE)
          .getIPv4AddressParametersBuilder()
          .allow_inet_aton(false)
          .allowLeadingZeros(false)
          .allowBinary(false)
          .getParentBuilder()
          .getIPv6AddressParametersBuilder()
          .allowUnlimitedLeadingZeros(false)
          .allowZone(false)
          .allowBinary(false)
          .getEmbeddedIPv4AddressParametersBuilder()
          .allow_inet_aton(false)
          .allowLeadingZeros(false)
          .getEmbeddedIPv4AddressParentBuilder()
          .getParentBuilder()
          .toParams();

  /**
   * Reads an address. Names are refused, never looked up.
   *
   * @param text an IPv4 address of four decimal numbers without leading zeros, or an IPv6 address
   *     without zone; neither brackets, prefix length nor spaces
   * @return the address
   * @throws InvalidValueException if {@code text} is null or anything else
   */
  public static ClientAddress of(String text) {
    return parse(text)
        .map(address -> new ClientAddress(address.toCanonicalString()))
        .orElseThrow(() -> new InvalidValueException("IP address must be an IPv4 or IPv6 address"));
  }

  /** Whether a text is an address by the rules of {@link #of}. */
  public static boolean isValid(String text) {
    return parse(text).isPresent();
  }

  /**
   * The address with these bytes.
   *
   * @param bytes 4 or 16 bytes in network order
   * @return the address
   * @throws InvalidValueException if there are neither 4 nor 16 bytes
   */
  public static ClientAddress ofBytes(byte[] bytes) {
    if (bytes.length != 4 && bytes.length != 16) {
      throw new InvalidValueException("IP address must have 4 or 16 bytes");
    }
    IPAddress address = new IPAddressGenerator().from(bytes);
    return new ClientAddress(unmapped(address).toCanonicalString());
  }

  /**
   * The address in network order.
   *
   * @return 4 bytes for IPv4, 16 for IPv6; the caller's own
   */
  public byte[] bytes() {
    return parse(value).orElseThrow(IllegalStateException::new).getBytes();
  }

  /** The canonical text. */
  @Override
  public String toString() {
    return value;
  }

  private static Optional<IPAddress> parse(String text) {
    if (text == null || text.isEmpty() || text.length() > LONGEST) {
      return Optional.empty();
    }
    // The library trims spaces; the other notations it knows need characters refused here.
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > 'f' || (Character.digit(c, 16) < 0 && c != '.' && c != ':')) {
        return Optional.empty();
      }
    }
    IPAddress address = new IPAddressString(text, LITERAL).getAddress();
    return Optional.ofNullable(address).map(ClientAddress::unmapped);
  }

  private static IPAddress unmapped(IPAddress address) {
    boolean mapped = address.isIPv6() && address.toIPv6().isIPv4Mapped();
    return mapped ? address.toIPv6().getEmbeddedIPv4Address() : address;
  }
}
