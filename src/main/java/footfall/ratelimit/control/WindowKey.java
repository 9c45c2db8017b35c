package footfall.ratelimit.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import footfall.values.ClientAddress;
import footfall.values.Sha256;
import java.nio.ByteBuffer;

/**
 * The key of a window: a client and a resource. Resources whose hashes collide share a window of
 * the same client only; a client that looks for a collision limits itself.
 *
 * @param client an IPv4 address, or the first 64 bits of an IPv6 address; values below 2^32 are
 *     IPv4 addresses, since no IPv6 client has such an address (RFC 4291, section 2.5)
 * @param resource the first 64 bits of the resource's SHA-256; 0 for a window over all resources
 */
record WindowKey(long client, long resource) {

  /** Returns the key of the window over all of a client's resources. */
  static WindowKey of(ClientAddress client) {
    byte[] bytes = client.bytes();
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    boolean isIpv4 = bytes.length == Integer.BYTES;
    return new WindowKey(isIpv4 ? buffer.getInt() & 0xFFFFFFFFL : buffer.getLong(), 0);
  }

  /** Returns the key of the same client's window for one resource. */
  WindowKey with(String name) {
    byte[] digest = Sha256.first(Long.BYTES, name.getBytes(UTF_8));
    return new WindowKey(client, ByteBuffer.wrap(digest).getLong());
  }
}
