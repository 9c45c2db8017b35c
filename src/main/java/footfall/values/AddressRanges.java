package footfall.values;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork.IPAddressGenerator;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Ranges of addresses.
 *
 * @param ranges each a network, which may have one address only
 */
public record AddressRanges(List<IPAddress> ranges) {

  private static final String NONE = "none";
  private static final IPAddressGenerator ADDRESSES = new IPAddressGenerator();

  /**
   * Parses a list of ranges.
   *
   * @param text ranges like {@code 10.0.0.0/8} and addresses, separated by commas, or {@code none}
   * @throws InvalidValueException if it is anything else
   */
  public static AddressRanges of(String text) {
    return new AddressRanges(
        text.strip().equals(NONE)
            ? List.of()
            : Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .map(AddressRanges::range)
                .toList());
  }

  /** Bits behind the prefix may be set, as in {@code 10.1.2.3/8}. */
  private static IPAddress range(String text) {
    int slash = text.indexOf('/');
    IPAddress network = address(ClientAddress.of(slash < 0 ? text : text.substring(0, slash)));
    String bits = slash < 0 ? String.valueOf(network.getBitCount()) : text.substring(slash + 1);
    if (!bits.matches("\\d{1,3}") || Integer.parseInt(bits) > network.getBitCount()) {
      throw new InvalidValueException("a range must end with /0 to /" + network.getBitCount());
    }
    return network.toPrefixBlock(Integer.parseInt(bits));
  }

  private static IPAddress address(ClientAddress address) {
    return ADDRESSES.from(address.bytes());
  }

  /** Returns these ranges and an address. */
  public AddressRanges and(ClientAddress address) {
    return include(address)
        ? this
        : new AddressRanges(Stream.concat(ranges.stream(), Stream.of(address(address))).toList());
  }

  /** Returns whether an address is in one of these ranges. */
  public boolean include(ClientAddress address) {
    return !ranges.isEmpty() && include(address(address));
  }

  private boolean include(IPAddress address) {
    return ranges.stream().anyMatch(range -> range.contains(address));
  }

  /** Returns what {@link #of} parses to the same ranges. */
  @Override
  public String toString() {
    return ranges.isEmpty()
        ? NONE
        : ranges.stream().map(IPAddress::toCanonicalString).collect(Collectors.joining(","));
  }
}
