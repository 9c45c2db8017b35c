package footfall.values;

import java.nio.ByteBuffer;
import org.roaringbitmap.buffer.ImmutableRoaringBitmap;
import org.roaringbitmap.buffer.MutableRoaringBitmap;

/**
 * A union of sets of dictionary ids, exact at any size. Unlike an {@link IdSet} it takes stored
 * sets as they are, without making sets of them first, and counts ids only when it is asked for
 * their number (Lemire et al., "Consistently faster and smaller compressed bitmaps with Roaring",
 * 2016, on lazy unions).
 */
public final class IdUnion {

  private final Ids ids = new Ids();
  private boolean isCounted = true;

  /** Opens what the library has for its own unions of many bitmaps. */
  private static final class Ids extends MutableRoaringBitmap {

    private static final long serialVersionUID = 1L;

    void orUncounted(ImmutableRoaringBitmap other) {
      lazyor(other);
    }

    void count() {
      repairAfterLazy();
    }
  }

  public void add(int id) {
    count();
    ids.add(id);
  }

  /**
   * Adds a stored set.
   *
   * @param stored what {@link IdSet#toBytes} wrote, from its position to its limit; not kept
   */
  public void addAll(ByteBuffer stored) {
    if (stored.hasRemaining()) {
      addAll(new ImmutableRoaringBitmap(stored));
    }
  }

  public void addAll(IdUnion other) {
    other.count();
    addAll(other.ids);
  }

  private void addAll(ImmutableRoaringBitmap other) {
    ids.orUncounted(other);
    isCounted = false;
  }

  /** Returns the number of different ids. */
  public int size() {
    count();
    return ids.getCardinality();
  }

  private void count() {
    if (!isCounted) {
      ids.count();
      isCounted = true;
    }
  }
}
