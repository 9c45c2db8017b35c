package footfall.values;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * Encodes numbers from 0 on as unsigned LEB128: seven bits to a byte, the low bits first, the top
 * bit set in all bytes but the last.
 */
public final class VarInts {

  private VarInts() {}

  public static void write(ByteArrayOutputStream bytes, long number) {
    long rest = number;
    while (rest > 0x7f) {
      bytes.write((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }

  public static long read(ByteBuffer bytes) {
    long number = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = bytes.get();
      number |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return number;
      }
    }
  }

  /** Writes a block of bytes behind its length. */
  public static void writeBlock(ByteArrayOutputStream bytes, byte[] block) {
    write(bytes, block.length);
    bytes.writeBytes(block);
  }

  /** Reads a block that {@link #writeBlock} wrote without copying it: they share their bytes. */
  public static ByteBuffer sliceBlock(ByteBuffer bytes) {
    int length = (int) read(bytes);
    ByteBuffer block = bytes.slice(bytes.position(), length);
    bytes.position(bytes.position() + length);
    return block;
  }

  /** Reads a block that {@link #writeBlock} wrote. */
  public static byte[] readBlock(ByteBuffer bytes) {
    byte[] block = new byte[(int) read(bytes)];
    bytes.get(block);
    return block;
  }
}
