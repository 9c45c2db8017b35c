package footfall.web.client;

import footfall.values.ClientAddress;
import footfall.values.InvalidValueException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork.IPAddressGenerator;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The proxies whose word is taken on where a request came from.
 *
 * @param ranges where they are
 */
public record TrustedProxies(List<IPAddress> ranges) {

  /** How no proxies are written. */
  private static final String NONE = "none";

  /**
   * Reads a list of ranges.
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

  /** What is set behind the common bits of a range does not matter. */
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
    return new IPAddressGenerator().from(address.bytes());
  }

  boolean include(ClientAddress address) {
    return !ranges.isEmpty() && include(address(address));
  }

  private boolean include(IPAddress address) {
    return ranges.stream().anyMatch(range -> range.contains(address));
  }

  /**
   * The nearest address that is not a proxy's. Where a proxy does not tell whom it got the request
   * from, or not so that it can be read, the client is the proxy.
   *
   * @param peer who sent the request
   * @param values of the header, in the order in which they came
   */
  ClientAddress client(ClientAddress peer, ForwardedHeader header, List<String> values) {
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
