package footfall.presence.entity;

import footfall.values.IdSet;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The heartbeats that one transaction commits. Its content is big-endian: the number of clients;
 * for each its key, id, online since and last seen; then for each hour the hour, its peak, the
 * length of its set of clients, and the set.
 *
 * @param sequence the number of the batch; all nodes number their batches together, without a gap
 * @param clients the clients that sent the heartbeats, each once, as they are after the batch
 * @param hours what the batch adds to the history
 */
public record HeartbeatBatch(
    long sequence, List<ClientPresence> clients, List<HourPresence> hours) {

  private static final int CLIENT_BYTES = ClientKey.BYTES + Integer.BYTES + 2 * Long.BYTES;
  private static final int HOUR_BYTES = 3 * Integer.BYTES;

  /** Reads the batch from what {@link #content} wrote. */
  public static HeartbeatBatch of(long sequence, byte[] content) {
    ByteBuffer buffer = ByteBuffer.wrap(content);
    int count = buffer.getInt();
    List<ClientPresence> clients = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      ClientKey key = new ClientKey(buffer.getLong(), buffer.getLong());
      clients.add(new ClientPresence(key, buffer.getInt(), buffer.getLong(), buffer.getLong()));
    }
    List<HourPresence> hours = new ArrayList<>();
    while (buffer.hasRemaining()) {
      int hour = buffer.getInt();
      int peak = buffer.getInt();
      byte[] seen = new byte[buffer.getInt()];
      buffer.get(seen);
      hours.add(new HourPresence(hour, IdSet.of(seen), peak));
    }
    return new HeartbeatBatch(sequence, clients, hours);
  }

  /** Writes the clients and hours of the batch. */
  public byte[] content() {
    List<byte[]> sets = hours.stream().map(hour -> hour.seen().toBytes()).toList();
    int setBytes = sets.stream().mapToInt(set -> HOUR_BYTES + set.length).sum();
    ByteBuffer buffer =
        ByteBuffer.allocate(Integer.BYTES + clients.size() * CLIENT_BYTES + setBytes);
    buffer.putInt(clients.size());
    for (ClientPresence client : clients) {
      buffer.putLong(client.key().high()).putLong(client.key().low()).putInt(client.id());
      buffer.putLong(client.onlineSince()).putLong(client.lastSeen());
    }
    for (int i = 0; i < sets.size(); i++) {
      buffer.putInt(hours.get(i).hour()).putInt(hours.get(i).peak());
      buffer.putInt(sets.get(i).length).put(sets.get(i));
    }
    return buffer.array();
  }
}
