package footfall.values;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/**
 * Encodes the position in a list at which its next page starts. A cursor is valid only for its
 * list. The checksum detects accidental changes and is no secret: a forged cursor can only select
 * another position of the list.
 */
public final class Cursor {

  private static final int CHECKSUM_BYTES = 8;
  private static final int MAX_LENGTH = 400;

  private Cursor() {}

  /**
   * Encodes a position.
   *
   * @param list the name of the list, with its filters
   * @param position at most 290 bytes
   */
  public static String of(String list, byte[] position) {
    byte[] bytes = Arrays.copyOf(checksum(list, position), CHECKSUM_BYTES + position.length);
    System.arraycopy(position, 0, bytes, CHECKSUM_BYTES, position.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * Decodes a cursor.
   *
   * @param list the name of the list, with its filters
   * @throws InvalidValueException if {@link #of} did not make the cursor for this list
   */
  public static byte[] position(String list, String cursor) {
    byte[] bytes = decode(cursor);
    byte[] position = Arrays.copyOfRange(bytes, CHECKSUM_BYTES, bytes.length);
    byte[] checksum = Arrays.copyOf(bytes, CHECKSUM_BYTES);
    if (!of(list, position).equals(cursor) || !Arrays.equals(checksum, checksum(list, position))) {
      throw invalid();
    }
    return position;
  }

  /** As {@link #of(String, byte[])}, of a position that is a number, such as the id of an item. */
  public static String of(String list, long position) {
    return of(list, ByteBuffer.allocate(Long.BYTES).putLong(position).array());
  }

  /** As {@link #position}, of a position that is a number. */
  public static long number(String list, String cursor) {
    byte[] position = position(list, cursor);
    if (position.length != Long.BYTES) {
      throw invalid();
    }
    return ByteBuffer.wrap(position).getLong();
  }

  private static byte[] decode(String cursor) {
    try {
      byte[] bytes =
          cursor.length() > MAX_LENGTH ? new byte[0] : Base64.getUrlDecoder().decode(cursor);
      if (bytes.length > CHECKSUM_BYTES) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      // Refused below, as one that is too short.
    }
    throw invalid();
  }

  private static byte[] checksum(String list, byte[] position) {
    return Sha256.first(CHECKSUM_BYTES, list.getBytes(UTF_8), position);
  }

  private static InvalidValueException invalid() {
    return new InvalidValueException(
        "cursor must be the next_cursor of an answer to the same question, unaltered");
  }
}
