package footfall.client;

import footfall.problem.InvalidValueException;
import java.util.Arrays;

/**
 * A range of addresses: those that begin with the same bits (RFC 4632, RFC 4291).
 *
 * @param network the first address of the range
 * @param bits how many bits all have in common, 0 to 32 for IPv4, 0 to 128 for IPv6
 */
record Cidr(ClientAddress network, int bits) {

  /**
   * Reads a range like {@code 10.0.0.0/8}, or an address for that address alone. What is set behind
   * the common bits does not matter.
   *
   * @throws InvalidValueException if it is neither
   */
  static Cidr of(String text) {
    int slash = text.indexOf('/');
    ClientAddress network = ClientAddress.of(slash < 0 ? text : text.substring(0, slash));
    int most = network.bytes().length * Byte.SIZE;
    String bits = slash < 0 ? String.valueOf(most) : text.substring(slash + 1);
    if (!bits.matches("\\d{1,3}") || Integer.parseInt(bits) > most) {
      throw new InvalidValueException("a range must end with /0 to /" + most);
    }
    return new Cidr(network, Integer.parseInt(bits));
  }

  boolean contains(ClientAddress address) {
    byte[] mine = network.bytes();
    byte[] others = address.bytes();
    int whole = bits / Byte.SIZE;
    return mine.length == others.length
        && Arrays.equals(mine, 0, whole, others, 0, whole)
        && (bits == whole * Byte.SIZE
            || (mine[whole] ^ others[whole]) >> (Byte.SIZE - bits % Byte.SIZE) == 0);
  }
}
