package footfall.values;

import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork.IPAddressGenerator;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.util.Optional;

/** A client's IP address. An IPv4-mapped IPv6 address becomes the IPv4 address. */
public final class ClientAddress {

  private static final int MAX_LENGTH = 45; // six groups of hexadecimal digits and a dotted quad

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

  private final String value;
  private final byte[] bytes;

  private ClientAddress(IPAddress address) {
    value = address.toCanonicalString();
    bytes = address.getBytes();
  }

  /**
   * Parses an address. Host names are refused, never resolved.
   *
   * @param text an IPv4 address of four decimal numbers without leading zeros, or an IPv6 address
   *     without zone; neither brackets, prefix length nor spaces
   * @throws InvalidValueException if {@code text} is null or anything else
   */
  public static ClientAddress of(String text) {
    return parse(text)
        .map(ClientAddress::new)
        .orElseThrow(() -> new InvalidValueException("IP address must be an IPv4 or IPv6 address"));
  }

  /** Returns whether {@link #of} accepts a text. */
  public static boolean isValid(String text) {
    return parse(text).isPresent();
  }

  /**
   * Returns the address with these bytes.
   *
   * @param bytes 4 or 16 bytes in network order
   * @throws InvalidValueException if there are neither 4 nor 16 bytes
   */
  public static ClientAddress ofBytes(byte[] bytes) {
    if (bytes.length != 4 && bytes.length != 16) {
      throw new InvalidValueException("IP address must have 4 or 16 bytes");
    }
    IPAddress address = new IPAddressGenerator().from(bytes);
    return new ClientAddress(unmapped(address));
  }

  /** Returns the canonical text: dotted decimal, or RFC 5952 for IPv6. */
  public String value() {
    return value;
  }

  /**
   * Returns the address in network order.
   *
   * @return a new array of 4 bytes for IPv4, 16 for IPv6
   */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClientAddress address && address.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return value;
  }

  private static Optional<IPAddress> parse(String text) {
    if (text == null || text.isEmpty() || text.length() > MAX_LENGTH) {
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
