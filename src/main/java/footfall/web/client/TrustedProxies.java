package footfall.web.client;

import footfall.values.ClientAddress;
import footfall.values.InvalidValueException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork.IPAddressGenerator;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The proxies whose forwarding headers are trusted.
 *
 * @param ranges the ranges of their addresses
 */
public record TrustedProxies(List<IPAddress> ranges) {

  private static final String NONE = "none";
  private static final IPAddressGenerator ADDRESSES = new IPAddressGenerator();

  /**
   * Parses a list of ranges.
   *
   * @param text ranges like {@code 10.0.0.0/8} and addresses, separated by commas, or {@code none}
   * @throws InvalidValueException if it is anything else
   */
  public static TrustedProxies of(String text) {
    return new TrustedProxies(
        text.strip().equals(NONE)
            ? List.of()
            : Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .map(TrustedProxies::range)
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

  /** Returns these proxies and another one. */
  public TrustedProxies and(ClientAddress proxy) {
    return include(proxy)
        ? this
        : new TrustedProxies(Stream.concat(ranges.stream(), Stream.of(address(proxy))).toList());
  }

  /** Returns whether an address is that of a trusted proxy. */
  public boolean include(ClientAddress address) {
    return !ranges.isEmpty() && include(address(address));
  }

  private boolean include(IPAddress address) {
    return ranges.stream().anyMatch(range -> range.contains(address));
  }

  /**
   * Returns the nearest address that is not a trusted proxy's. If a proxy's entry is missing or
   * malformed, that proxy counts as the client.
   *
   * @param peer the address of the connection
   * @param values the values of the header, in the order received
   */
  public ClientAddress client(ClientAddress peer, ForwardedHeader header, List<String> values) {
    ClientAddress nearest = peer;
    for (int i = values.size() - 1; i >= 0; i--) {
      String value = values.get(i);
      int end = value.length();
      while (end >= 0) {
        int start = ForwardedHeader.startOfLast(value, end);
        Optional<ClientAddress> before =
            include(nearest) ? header.address(value.substring(start, end)) : Optional.empty();
        if (before.isEmpty()) {
          return nearest;
        }
        nearest = before.get();
        end = start - 1;
      }
    }
    return nearest;
  }
}
