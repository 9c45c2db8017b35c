package footfall.values;

import java.nio.ByteBuffer;
import org.roaringbitmap.RoaringBitmap;
import org.roaringbitmap.buffer.ImmutableRoaringBitmap;

/**
 * A set of dictionary ids, exact at any size: a Roaring bitmap (Lemire et al., "Roaring Bitmaps:
 * Implementation of an Optimized Software Library", 2018), stored in its portable format.
 */
public final class IdSet {

  private final RoaringBitmap ids;

  private IdSet(RoaringBitmap ids) {
    this.ids = ids;
  }

  /** Returns a new empty set. */
  public static IdSet empty() {
    return new IdSet(new RoaringBitmap());
  }

  /** Reads the set that {@link #toBytes} wrote; no bytes are the empty set. */
  public static IdSet of(byte[] bytes) {
    return new IdSet(bytes.length > 0 ? read(ByteBuffer.wrap(bytes)) : new RoaringBitmap());
  }

  private static RoaringBitmap read(ByteBuffer bytes) {
    return new ImmutableRoaringBitmap(bytes).toRoaringBitmap();
  }

  public void add(int id) {
    ids.add(id);
  }

  public void addAll(IdSet other) {
    ids.or(other.ids);
  }

  public void removeAll(IdSet other) {
    ids.andNot(other.ids);
  }

  public boolean contains(int id) {
    return ids.contains(id);
  }

  public int size() {
    return ids.getCardinality();
  }

  public boolean isEmpty() {
    return ids.isEmpty();
  }

  /** Returns the ids in ascending order. */
  public int[] toArray() {
    return ids.toArray();
  }

  /** Writes the set in Roaring's portable format; an empty set as no bytes. */
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
