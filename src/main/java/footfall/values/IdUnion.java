package footfall.values;

import java.nio.ByteBuffer;
import org.roaringbitmap.buffer.ImmutableRoaringBitmap;
import org.roaringbitmap.buffer.MutableRoaringBitmap;

/**
 * A union of sets of dictionary ids, exact at any size. Unlike an {@link IdSet} it takes stored
 * sets as they are, without making sets of them first: only its own are in memory.
 */
public final class IdUnion {

  private final MutableRoaringBitmap ids = new MutableRoaringBitmap();

  public void add(int id) {
    ids.add(id);
  }

  /**
   * Adds a stored set.
   *
   * @param stored what {@link IdSet#toBytes} wrote, from its position to its limit; not kept
   */
  public void addAll(ByteBuffer stored) {
    if (stored.hasRemaining()) {
      ids.or(new ImmutableRoaringBitmap(stored));
    }
  }

  public void addAll(IdUnion other) {
    ids.or(other.ids);
  }

  /** Returns the number of different ids. */
  public int size() {
    return ids.getCardinality();
  }
}
