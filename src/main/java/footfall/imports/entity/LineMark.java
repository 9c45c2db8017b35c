package footfall.imports.entity;

import static java.nio.charset.StandardCharsets.UTF_8;

import footfall.values.Sha256;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Recognises a committed line.
 *
 * @param hash the first 16 bytes of SHA-256 of the line
 * @param openLength the line's bytes if no newline ended it: more of it may have been written since
 */
public record LineMark(byte[] hash, OptionalInt openLength) {

  private static final int HASH_BYTES = 16;

  /**
   * Returns the mark of a line.
   *
   * @param line the line without its end
   * @param isEnded whether a newline ends it
   */
  public static LineMark of(String line, boolean isEnded) {
    byte[] bytes = line.getBytes(UTF_8);
    return new LineMark(
        Sha256.first(HASH_BYTES, bytes),
        isEnded ? OptionalInt.empty() : OptionalInt.of(bytes.length));
  }

  /** Returns whether this is the mark of the line, or of its beginning if it had no end then. */
  public boolean isOf(String line) {
    byte[] bytes = line.getBytes(UTF_8);
    int length = openLength.orElse(bytes.length);
    return length <= bytes.length
        && Arrays.equals(hash, Sha256.first(HASH_BYTES, Arrays.copyOf(bytes, length)));
  }
}
