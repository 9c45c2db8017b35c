package footfall.imports.entity;

import footfall.values.VarInts;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.function.LongConsumer;

/**
 * Encodes ids of visits: in ascending order, each as its difference from the one before, as LEB128.
 * Visits a second apart take five bytes each, beside the 40 of their rows.
 */
public final class SortedIds {

  private SortedIds() {}

  /**
   * Encodes ids.
   *
   * @param ids in ascending order
   */
  public static byte[] encode(long[] ids) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    long last = 0;
    for (long id : ids) {
      VarInts.write(bytes, id - last);
      last = id;
    }
    return bytes.toByteArray();
  }

  /** Passes on the ids that {@link #encode} was given. */
  public static void decode(byte[] encoded, LongConsumer ids) {
    ByteBuffer bytes = ByteBuffer.wrap(encoded);
    long id = 0;
    while (bytes.hasRemaining()) {
      id += VarInts.read(bytes);
      ids.accept(id);
    }
  }
}
