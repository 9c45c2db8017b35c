package footfall.visits.entity;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;

/**
 * The visits of a committed batch as bytes: for each 20, its id, page, visitor and user agent, big
 * end first.
 */
public final class BatchContent {

  private static final int BYTES = Long.BYTES + 3 * Integer.BYTES;

  private BatchContent() {}

  /** The visits as bytes, in their order. */
  public static byte[] of(List<Visit> visits) {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES * visits.size());
    for (Visit visit : visits) {
      bytes
          .putLong(visit.id())
          .putInt(visit.pageId())
          .putInt(visit.visitorId())
          .putInt(visit.userAgentId());
    }
    return bytes.array();
  }

  /** Hands out the visits that {@link #of} made {@code content} of, in their order. */
  public static void forEach(byte[] content, Consumer<Visit> action) {
    ByteBuffer bytes = ByteBuffer.wrap(content);
    while (bytes.hasRemaining()) {
      action.accept(new Visit(bytes.getLong(), bytes.getInt(), bytes.getInt(), bytes.getInt()));
    }
  }
}
