package footfall.presence.entity;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A heartbeat of a batch, by the page that it named.
 *
 * @param client the index of its client in {@link HeartbeatBatch#clients}
 * @param time in milliseconds since 1970
 * @param page the id of the page, {@link ClientPresence#NO_PAGE} if it named none
 */
public record PageSighting(int client, long time, int page) {

  private static final int BYTES = 2 * Integer.BYTES + Long.BYTES;

  /** Writes heartbeats, each as three big-endian numbers. */
  static byte[] encode(List<PageSighting> sightings) {
    ByteBuffer buffer = ByteBuffer.allocate(BYTES * sightings.size());
    for (PageSighting sighting : sightings) {
      buffer.putInt(sighting.client).putLong(sighting.time).putInt(sighting.page);
    }
    return buffer.array();
  }

  /** Reads what {@link #encode} wrote. */
  static List<PageSighting> decode(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    List<PageSighting> sightings = new ArrayList<>(bytes.length / BYTES);
    while (buffer.hasRemaining()) {
      sightings.add(new PageSighting(buffer.getInt(), buffer.getLong(), buffer.getInt()));
    }
    return sightings;
  }
}
