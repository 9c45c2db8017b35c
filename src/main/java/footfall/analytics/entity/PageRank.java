package footfall.analytics.entity;

import footfall.values.InvalidValueException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;

/**
 * The rank of a page: by its visits, and among pages with equal visits by the hash of its URL.
 *
 * @param pageId the id of the page; 0 if the rank comes from a cursor
 * @param visits visits of all time
 * @param urlHash 16 bytes
 */
public record PageRank(int pageId, long visits, byte[] urlHash) {

  private static final int HASH_BYTES = 16;

  /** The most visited first. */
  public static final Comparator<PageRank> MOST_VISITED_FIRST =
      Comparator.comparingLong(PageRank::visits)
          .thenComparing(PageRank::urlHash, Arrays::compareUnsigned)
          .reversed();

  /**
   * Restores a rank from its {@link #position}.
   *
   * @throws InvalidValueException if the length is wrong
   */
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

  /** The content of a cursor: visits and hash, 24 bytes. */
  public byte[] position() {
    return ByteBuffer.allocate(Long.BYTES + HASH_BYTES).putLong(visits).put(urlHash).array();
  }
}
