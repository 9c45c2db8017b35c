package footfall.values;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;

/**
 * Where the next page of a list starts, as text that only that list takes. A checksum tells what
 * was altered; whoever makes one up can point into the list, no more.
 */
public final class Cursor {

  private static final int CHECKSUM_BYTES = 8;
  private static final int LONGEST = 200;

  private Cursor() {}

  /**
   * The cursor of a position.
   *
   * @param list names the list, with its filters
   * @param position at most 100 bytes
   */
  public static String of(String list, byte[] position) {
    byte[] bytes = Arrays.copyOf(checksum(list, position), CHECKSUM_BYTES + position.length);
    System.arraycopy(position, 0, bytes, CHECKSUM_BYTES, position.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * The position of a cursor.
   *
   * @throws InvalidValueException if it is not one that {@link #of} made for this list
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

  private static byte[] decode(String cursor) {
    try {
      byte[] bytes =
          cursor.length() > LONGEST ? new byte[0] : Base64.getUrlDecoder().decode(cursor);
      if (bytes.length > CHECKSUM_BYTES) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      // As for one that is too short.
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
