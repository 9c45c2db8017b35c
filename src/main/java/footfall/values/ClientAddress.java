package footfall.values;

import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork.IPAddressGenerator;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A client's IP address, or the pseudonym that is stored in its place ({@link PseudonymKey}). An
 * IPv4-mapped IPv6 address becomes the IPv4 address.
 */
public final class ClientAddress {

  /** The number of bytes of a pseudonym, which no address has. */
  public static final int PSEUDONYM_BYTES = 15;

  private static final String PSEUDONYM = "v-";

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

  private ClientAddress(String value, byte[] bytes) {
    this.value = value;
    this.bytes = bytes;
  }

  private static ClientAddress of(IPAddress address) {
    return new ClientAddress(address.toCanonicalString(), address.getBytes());
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
        .map(ClientAddress::of)
        .orElseThrow(() -> new InvalidValueException("IP address must be an IPv4 or IPv6 address"));
  }

  /**
   * Parses what {@link #value} returned.
   *
   * @param text an address as for {@link #of}, or a pseudonym: {@code v-} and 30 hexadecimal digits
   *     in lower case
   * @throws InvalidValueException if {@code text} is null or anything else
   */
  public static ClientAddress ofValue(String text) {
    int digits = 2 * PSEUDONYM_BYTES;
    return text != null && text.matches(PSEUDONYM + "[0-9a-f]{" + digits + "}")
        ? ofBytes(HexFormat.of().parseHex(text, PSEUDONYM.length(), text.length()))
        : of(text);
  }

  /** Returns whether {@link #of} accepts a text. */
  public static boolean isValid(String text) {
    return parse(text).isPresent();
  }

  /**
   * Returns the address or pseudonym with these bytes.
   *
   * @param bytes 4 or 16 bytes of an address in network order, {@value #PSEUDONYM_BYTES} of a
   *     pseudonym
   * @throws InvalidValueException if there is another number of them
   */
  public static ClientAddress ofBytes(byte[] bytes) {
    if (bytes.length == PSEUDONYM_BYTES) {
      return new ClientAddress(PSEUDONYM + HexFormat.of().formatHex(bytes), bytes.clone());
    }
    if (bytes.length != 4 && bytes.length != 16) {
      throw new InvalidValueException("IP address must have 4 or 16 bytes");
    }
    IPAddress address = new IPAddressGenerator().from(bytes);
    return of(unmapped(address));
  }

  /** Returns whether this is a pseudonym, and no address. */
  public boolean isPseudonym() {
    return bytes.length == PSEUDONYM_BYTES;
  }

  /**
   * Returns the canonical text: dotted decimal, RFC 5952 for IPv6, or {@code v-} and the bytes of a
   * pseudonym in hexadecimal digits.
   */
  public String value() {
    return value;
  }

  /**
   * Returns the address in network order, or the pseudonym.
   *
   * @return a new array of 4 bytes for IPv4, 16 for IPv6, {@value #PSEUDONYM_BYTES} for a pseudonym
   */
  public byte[] bytes() {
    return bytes.clone();
  }

  /**
   * Returns the network that counts as one client: an IPv4 address, or the first 64 bits of an IPv6
   * address, which its owner may fill as he likes. Values below 2^32 are IPv4 addresses, since no
   * IPv6 client has such an address (RFC 4291, section 2.5).
   */
  public long network() {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return bytes.length == Integer.BYTES ? buffer.getInt() & 0xFFFFFFFFL : buffer.getLong();
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
