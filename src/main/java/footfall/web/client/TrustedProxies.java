package footfall.web.client;

import footfall.values.AddressRanges;
import footfall.values.ClientAddress;
import java.util.List;
import java.util.Optional;

/**
 * The proxies whose forwarding headers are trusted.
 *
 * @param ranges the ranges of their addresses
 */
public record TrustedProxies(AddressRanges ranges) {

  /**
   * Parses a list of ranges, as {@link AddressRanges#of} does.
   *
   * @throws footfall.values.InvalidValueException if it is anything else
   */
  public static TrustedProxies of(String text) {
    return new TrustedProxies(AddressRanges.of(text));
  }

  /** Returns these proxies and another one. */
  public TrustedProxies and(ClientAddress proxy) {
    return new TrustedProxies(ranges.and(proxy));
  }

  /** Returns whether none is trusted. */
  public boolean isEmpty() {
    return ranges.ranges().isEmpty();
  }

  /** Returns whether an address is that of a trusted proxy. */
  public boolean include(ClientAddress address) {
    return ranges.include(address);
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
