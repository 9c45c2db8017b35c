package footfall.analytics.entity;

import footfall.values.InvalidValueException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Where a page stands among others: by its visits, and by the hash of its URL where those are
 * equal.
 *
 * @param pageId the page, 0 for a mere position
 * @param visits all-time
 * @param urlHash 16 bytes
 */
public record PageRank(int pageId, long visits, byte[] urlHash) {

  private static final int HASH_BYTES = 16;

  /** The most visited first. */
  public static final Comparator<PageRank> MOST_VISITED_FIRST =
      Comparator.comparingLong(PageRank::visits)
          .thenComparing(PageRank::urlHash, Arrays::compareUnsigned)
          .reversed();

  /** The position that {@link #position} made {@code bytes} of. */
  public static PageRank at(byte[] bytes) {
    if (bytes.length != Long.BYTES + HASH_BYTES) {
      throw new InvalidValueException("cursor must be the next_cursor of a summary");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    long visits = buffer.getLong();
    byte[] hash = new byte[HASH_BYTES];
    buffer.get(hash);
    return new PageRank(0, visits, hash);
  }

  /** What a cursor keeps of it. */
  public byte[] position() {
    return ByteBuffer.allocate(Long.BYTES + HASH_BYTES).putLong(visits).put(urlHash).array();
  }
}
