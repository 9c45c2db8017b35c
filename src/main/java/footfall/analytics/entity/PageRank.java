package footfall.analytics.entity;

import footfall.values.InvalidValueException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;

/**
 * The rank of a page: by what is counted of it, and among pages with equal counts by the hash of
 * its URL.
 *
 * @param pageId the id of the page; 0 if the rank comes from a cursor
 * @param count visits, or visitors, of all time or of a window
 * @param urlHash 16 bytes
 */
public record PageRank(int pageId, long count, byte[] urlHash) {

  private static final int HASH_BYTES = 16;

  /** The largest count first. */
  public static final Comparator<PageRank> LARGEST_FIRST =
      Comparator.comparingLong(PageRank::count)
          .thenComparing(PageRank::urlHash, Arrays::compareUnsigned)
          .reversed();

  /**
   * Restores a rank from its {@link #position}.
   *
   * @throws InvalidValueException if the length is wrong
   */
  public static PageRank at(byte[] bytes) {
    if (bytes.length != Long.BYTES + HASH_BYTES) {
      throw new InvalidValueException(
          "cursor must be the next_cursor of an answer to the same question, unaltered");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    long count = buffer.getLong();
    byte[] hash = new byte[HASH_BYTES];
    buffer.get(hash);
    return new PageRank(0, count, hash);
  }

  /** The content of a cursor: count and hash, 24 bytes. */
  public byte[] position() {
    return ByteBuffer.allocate(Long.BYTES + HASH_BYTES).putLong(count).put(urlHash).array();
  }
}
