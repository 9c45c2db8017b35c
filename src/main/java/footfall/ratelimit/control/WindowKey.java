package footfall.ratelimit.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import footfall.values.ClientAddress;
import footfall.values.Sha256;
import java.nio.ByteBuffer;

/**
 * The key of a window: a client and a resource. Resources whose hashes collide share a window of
 * the same client only; a client that looks for a collision limits itself.
 *
 * @param client see {@link ClientAddress#network}
 * @param resource the first 64 bits of the resource's SHA-256; 0 for a window over all resources
 */
record WindowKey(long client, long resource) {

  /** Returns the key of the window over all of a client's resources. */
  static WindowKey of(ClientAddress client) {
    return new WindowKey(client.network(), 0);
  }

  /** Returns the key of the same client's window for one resource. */
  WindowKey with(String name) {
    byte[] digest = Sha256.first(Long.BYTES, name.getBytes(UTF_8));
    return new WindowKey(client, ByteBuffer.wrap(digest).getLong());
  }
}
