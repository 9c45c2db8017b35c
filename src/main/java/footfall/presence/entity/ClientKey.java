package footfall.presence.entity;

import static java.nio.charset.StandardCharsets.UTF_8;

import footfall.values.Sha256;
import java.nio.ByteBuffer;

/**
 * The key of a client in memory and in the database: the first 128 bits of the SHA-256 of its
 * address, a zero byte and its {@code client_id}.
 */
public record ClientKey(long high, long low) implements Comparable<ClientKey> {

  /** The length of {@link #bytes}. */
  public static final int BYTES = 2 * Long.BYTES;

  private static final byte[] SEPARATOR = {0};

  public static ClientKey of(ClientIdentity client) {
    byte[] address = client.address().value().getBytes(UTF_8);
    return of(Sha256.first(BYTES, address, SEPARATOR, client.clientId().getBytes(UTF_8)));
  }

  /** Reads the key that {@link #bytes} wrote. */
  public static ClientKey of(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new ClientKey(buffer.getLong(), buffer.getLong());
  }

  /** Compares the bits as a signed number. */
  @Override
  public int compareTo(ClientKey other) {
    int order = Long.compare(high, other.high);
    return order == 0 ? Long.compare(low, other.low) : order;
  }

  /** Returns the key as column {@code identity} stores it. */
  public byte[] bytes() {
    return ByteBuffer.allocate(BYTES).putLong(high).putLong(low).array();
  }
}
