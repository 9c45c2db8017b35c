package footfall.values;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** SHA-256 (FIPS 180-4), cut to as many bytes as are wanted. */
public final class Sha256 {

  private Sha256() {}

  /**
   * The first bytes of the digest of some parts, one behind the other.
   *
   * @param bytes how many, 1 to 32
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
