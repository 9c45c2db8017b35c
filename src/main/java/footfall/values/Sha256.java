package footfall.values;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** SHA-256 digests, truncated or whole (FIPS 180-4). */
public final class Sha256 {

  private static final int BYTES = 32;

  /** So many that no two answers have the same tag by chance. */
  private static final int TAG_BYTES = 16;

  private Sha256() {}

  /**
   * Returns the digest as browsers compare it: as the attribute {@code integrity} has it
   * (Subresource Integrity), and a source of a Content Security Policy between quotes.
   */
  public static String integrity(byte[] content) {
    return "sha256-" + Base64.getEncoder().encodeToString(first(BYTES, content));
  }

  /** Returns 22 letters, digits, hyphens and underscores that tell contents apart. */
  public static String tag(byte[] content) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(first(TAG_BYTES, content));
  }

  /**
   * Returns the first bytes of the digest of the concatenated parts.
   *
   * @param bytes the number of bytes to return, 1 to 32
   */
  public static byte[] first(int bytes, byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return Arrays.copyOf(digest.digest(), bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
