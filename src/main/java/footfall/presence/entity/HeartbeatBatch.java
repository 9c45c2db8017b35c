package footfall.presence.entity;

import footfall.values.IdSet;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The heartbeats that one transaction commits. Its content is big-endian: the first time; the
 * number of clients, and for each its key, id, online since and last seen; the same of those that
 * ended; then for each hour the hour, its peak, the length of its set of clients, and the set.
 *
 * @param stream the stream of the process that commits it, or {@link #OLD_STREAM}
 * @param sequence the number of the batch in its stream, without a gap
 * @param first the time of the earliest heartbeat, in milliseconds since 1970
 * @param clients the clients that sent the heartbeats, each once, as they are after the batch
 * @param ended clients that came online anew, as they were before
 * @param hours the clients that sent heartbeats in each hour
 * @param pages the heartbeats by what they named; empty if none of them named a page
 */
public record HeartbeatBatch(
    long stream,
    long sequence,
    long first,
    List<ClientPresence> clients,
    List<ClientPresence> ended,
    List<HourPresence> hours,
    List<PageSighting> pages) {

  /**
   * The batches in table heartbeat_batch, of nodes that run the version before there were streams.
   * Their content has no first time, and nothing that ended; their peaks are as their nodes knew.
   */
  public static final long OLD_STREAM = 0;

  private static final int CLIENT_BYTES = ClientKey.BYTES + Integer.BYTES + 2 * Long.BYTES;
  private static final int HOUR_BYTES = 3 * Integer.BYTES;

  /** A batch of heartbeats that named no page. */
  public HeartbeatBatch(
      long stream,
      long sequence,
      long first,
      List<ClientPresence> clients,
      List<ClientPresence> ended,
      List<HourPresence> hours) {
    this(stream, sequence, first, clients, ended, hours, List.of());
  }

  /**
   * Reads the batch.
   *
   * @param content what {@link #content} wrote, or the version before
   * @param pages what {@link #pageContent} wrote, null if nothing
   */
  public static HeartbeatBatch of(long stream, long sequence, byte[] content, byte[] pages) {
    HeartbeatBatch batch = of(stream, sequence, content);
    return pages == null ? batch : batch.on(PageSighting.decode(pages));
  }

  /** Returns the batch with the pages that its heartbeats named. */
  public HeartbeatBatch on(List<PageSighting> named) {
    List<ClientPresence> onPages = new ArrayList<>(clients);
    for (PageSighting sighting : named) {
      ClientPresence client = onPages.get(sighting.client());
      if (sighting.time() == client.lastSeen()) {
        onPages.set(sighting.client(), client.latest(client.at(sighting)));
      }
    }
    return new HeartbeatBatch(stream, sequence, first, onPages, ended, hours, named);
  }

  /** Reads the batch from what {@link #content} wrote, or the version before. */
  public static HeartbeatBatch of(long stream, long sequence, byte[] content) {
    ByteBuffer buffer = ByteBuffer.wrap(content);
    if (stream == OLD_STREAM) {
      List<ClientPresence> clients = readClients(buffer);
      long first = clients.stream().mapToLong(ClientPresence::lastSeen).min().orElseThrow();
      return new HeartbeatBatch(stream, sequence, first, clients, List.of(), readHours(buffer));
    }
    long first = buffer.getLong();
    List<ClientPresence> clients = readClients(buffer);
    List<ClientPresence> ended = readClients(buffer);
    return new HeartbeatBatch(stream, sequence, first, clients, ended, readHours(buffer));
  }

  /**
   * Returns the clients as they are after the batch, and as they were in between where they named
   * pages, in the order of their heartbeats.
   */
  public List<ClientPresence> states() {
    if (pages.isEmpty()) {
      return clients;
    }
    List<ClientPresence> states = new ArrayList<>(clients);
    for (PageSighting sighting : pages) {
      ClientPresence client = clients.get(sighting.client());
      if (sighting.time() < client.lastSeen() && sighting.time() >= client.onlineSince()) {
        states.add(client.at(sighting));
      }
    }
    states.sort(Comparator.comparingLong(ClientPresence::lastSeen));
    return states;
  }

  private static List<ClientPresence> readClients(ByteBuffer buffer) {
    int count = buffer.getInt();
    List<ClientPresence> clients = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      ClientKey key = new ClientKey(buffer.getLong(), buffer.getLong());
      clients.add(new ClientPresence(key, buffer.getInt(), buffer.getLong(), buffer.getLong()));
    }
    return clients;
  }

  private static List<HourPresence> readHours(ByteBuffer buffer) {
    List<HourPresence> hours = new ArrayList<>();
    while (buffer.hasRemaining()) {
      int hour = buffer.getInt();
      int peak = buffer.getInt();
      byte[] seen = new byte[buffer.getInt()];
      buffer.get(seen);
      hours.add(new HourPresence(hour, IdSet.of(seen), peak));
    }
    return hours;
  }

  /** Writes the pages; empty if no heartbeat named one. */
  public Optional<byte[]> pageContent() {
    return pages.isEmpty() ? Optional.empty() : Optional.of(PageSighting.encode(pages));
  }

  /** Writes all but the stream, the sequence and the pages. */
  public byte[] content() {
    List<byte[]> sets = hours.stream().map(hour -> hour.seen().toBytes()).toList();
    int setBytes = sets.stream().mapToInt(set -> HOUR_BYTES + set.length).sum();
    int clientBytes = (clients.size() + ended.size()) * CLIENT_BYTES;
    ByteBuffer buffer =
        ByteBuffer.allocate(Long.BYTES + 2 * Integer.BYTES + clientBytes + setBytes);
    buffer.putLong(first);
    write(clients, buffer);
    write(ended, buffer);
    for (int i = 0; i < sets.size(); i++) {
      buffer.putInt(hours.get(i).hour()).putInt(hours.get(i).peak());
      buffer.putInt(sets.get(i).length).put(sets.get(i));
    }
    return buffer.array();
  }

  private static void write(List<ClientPresence> clients, ByteBuffer buffer) {
    buffer.putInt(clients.size());
    for (ClientPresence client : clients) {
      buffer.putLong(client.key().high()).putLong(client.key().low()).putInt(client.id());
      buffer.putLong(client.onlineSince()).putLong(client.lastSeen());
    }
  }
}
