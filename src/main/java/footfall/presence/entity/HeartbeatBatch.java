package footfall.presence.entity;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What one transaction committed.
 *
 * @param sequence numbers the batches of all nodes without a gap
 * @param clients whom it heard from, as they are after it; each once
 */
public record HeartbeatBatch(long sequence, List<OnlineClient> clients) {

  private static final int CLIENT_BYTES = ClientKey.BYTES + Integer.BYTES + 2 * Long.BYTES;

  /** The batch that {@link #content} made {@code content} of. */
  public static HeartbeatBatch of(long sequence, byte[] content) {
    ByteBuffer buffer = ByteBuffer.wrap(content);
    List<OnlineClient> clients = new ArrayList<>(content.length / CLIENT_BYTES);
    while (buffer.hasRemaining()) {
      ClientKey key = new ClientKey(buffer.getLong(), buffer.getLong());
      clients.add(new OnlineClient(key, buffer.getInt(), buffer.getLong(), buffer.getLong()));
    }
    return new HeartbeatBatch(sequence, clients);
  }

  public byte[] content() {
    ByteBuffer buffer = ByteBuffer.allocate(clients.size() * CLIENT_BYTES);
    for (OnlineClient client : clients) {
      buffer.putLong(client.key().high()).putLong(client.key().low()).putInt(client.id());
      buffer.putLong(client.onlineSince()).putLong(client.lastSeen());
    }
    return buffer.array();
  }
}
