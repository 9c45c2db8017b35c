package footfall.ratelimit.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import footfall.values.ClientAddress;
import footfall.values.Sha256;
import java.nio.ByteBuffer;

/**
 * Whose window it is, and for what. Two long resources that agree in these 64 bits would share a
 * window of the same client: nobody meets that by chance, and who looks for it limits himself.
 *
 * @param client an IPv4 address, or the first 64 bits of an IPv6 address; what is below 2^32 are
 *     IPv4's, since no IPv6 client has such an address (RFC 4291, section 2.5)
 * @param resource 64 bits of a SHA-256, 0 where a client has one window for all
 */
record WindowKey(long client, long resource) {

  /** The key of all that a client asks for. */
  static WindowKey of(ClientAddress client) {
    byte[] bytes = client.bytes();
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    boolean isIpv4 = bytes.length == Integer.BYTES;
    return new WindowKey(isIpv4 ? buffer.getInt() & 0xFFFFFFFFL : buffer.getLong(), 0);
  }

  /** The key of one of the things that the client asks for. */
  WindowKey with(String name) {
    byte[] digest = Sha256.first(Long.BYTES, name.getBytes(UTF_8));
    return new WindowKey(client, ByteBuffer.wrap(digest).getLong());
  }
}
