package footfall.visits.entity;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;

/**
 * Encodes the visits of a committed batch in 20 bytes each: id, page, visitor and user agent,
 * big-endian.
 */
public final class BatchContent {

  private static final int BYTES = Long.BYTES + 3 * Integer.BYTES;

  private BatchContent() {}

  /** Encodes visits in their order. */
  public static byte[] encode(List<Visit> visits) {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES * visits.size());
    for (Visit visit : visits) {
      bytes.putLong(visit.id()).putInt(visit.pageId());
      bytes.putInt(visit.visitorId()).putInt(visit.userAgentId());
    }
    return bytes.array();
  }

  /** Decodes what {@link #encode} returned and passes the visits on in their order. */
  public static void decode(byte[] content, Consumer<Visit> action) {
    ByteBuffer bytes = ByteBuffer.wrap(content);
    while (bytes.hasRemaining()) {
      action.accept(new Visit(bytes.getLong(), bytes.getInt(), bytes.getInt(), bytes.getInt()));
    }
  }
}
