package footfall.values;

import java.nio.ByteBuffer;
import org.roaringbitmap.RoaringBitmap;
import org.roaringbitmap.buffer.ImmutableRoaringBitmap;

/**
 * A set of visitors' ids, exact at any size: a Roaring bitmap (Lemire et al., "Roaring Bitmaps:
 * Implementation of an Optimized Software Library", 2018), stored in its portable format.
 */
public final class IdSet {

  private final RoaringBitmap ids;

  private IdSet(RoaringBitmap ids) {
    this.ids = ids;
  }

  /** A set that is empty yet. */
  public static IdSet empty() {
    return new IdSet(new RoaringBitmap());
  }

  /** The set that {@link #toBytes} made {@code bytes} of; no bytes are the empty set. */
  public static IdSet of(byte[] bytes) {
    return new IdSet(bytes.length > 0 ? read(ByteBuffer.wrap(bytes)) : new RoaringBitmap());
  }

  private static RoaringBitmap read(ByteBuffer bytes) {
    return new ImmutableRoaringBitmap(bytes).toRoaringBitmap();
  }

  public void add(int visitor) {
    ids.add(visitor);
  }

  public void addAll(IdSet visitors) {
    ids.or(visitors.ids);
  }

  public void removeAll(IdSet visitors) {
    ids.andNot(visitors.ids);
  }

  public int size() {
    return ids.getCardinality();
  }

  /** The ids, ascending. */
  public int[] toArray() {
    return ids.toArray();
  }

  /** The set as bytes; none if it is empty. */
  public byte[] toBytes() {
    if (ids.isEmpty()) {
      return new byte[0];
    }
    ids.runOptimize();
    ByteBuffer bytes = ByteBuffer.allocate(ids.serializedSizeInBytes());
    ids.serialize(bytes);
    return bytes.array();
  }
}
