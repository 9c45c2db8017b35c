package footfall.presence.entity;

import static java.nio.charset.StandardCharsets.UTF_8;

import footfall.values.Sha256;
import java.nio.ByteBuffer;

/**
 * What a client is found by: the first 128 bits of the SHA-256 of its address, a zero and its
 * client_id.
 */
public record ClientKey(long high, long low) {

  /** The length of {@link #bytes}. */
  public static final int BYTES = 2 * Long.BYTES;

  private static final byte[] SEPARATOR = {0};

  /** The key of a client. */
  public static ClientKey of(ClientIdentity client) {
    byte[] address = client.address().value().getBytes(UTF_8);
    return of(Sha256.first(BYTES, address, SEPARATOR, client.clientId().getBytes(UTF_8)));
  }

  /** The key that {@link #bytes} made {@code bytes} of. */
  public static ClientKey of(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new ClientKey(buffer.getLong(), buffer.getLong());
  }

  public byte[] bytes() {
    return ByteBuffer.allocate(BYTES).putLong(high).putLong(low).array();
  }
}
