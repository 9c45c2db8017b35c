package footfall.imports.entity;

import footfall.values.Sha256;
import java.util.ArrayList;
import java.util.List;

/**
 * Recognises a log by its first lines: those of a rotated log have other times. More than one,
 * since the first of some formats is the same in every log.
 *
 * @param hashes the hash of the first line, of the first two, and so on; the first 16 bytes of
 *     SHA-256. Only lines that a newline ends
 */
public record LogHead(List<byte[]> hashes) {

  private static final int HASH_BYTES = 16;

  /**
   * Returns the head with these lines.
   *
   * @param lines their bytes without their ends
   */
  public static LogHead of(List<byte[]> lines) {
    List<byte[]> hashes = new ArrayList<>();
    byte[] before = new byte[0];
    for (byte[] line : lines) {
      before = Sha256.first(HASH_BYTES, before, line);
      hashes.add(before);
    }
    return new LogHead(hashes);
  }

  public int lines() {
    return hashes.size();
  }

  /** Returns the hash of the first lines, 1 to {@link #lines}. */
  public byte[] hash(int lines) {
    return hashes.get(lines - 1);
  }
}
