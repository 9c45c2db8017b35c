package footfall.visits.entity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The key under which a long text is found: an index of 16 bytes instead of up to 2,083 characters.
 * Half of a SHA-256, so that nobody can make two texts that collide.
 */
final class ValueHash {

  private static final int BYTES = 16;

  private ValueHash() {}

  static byte[] of(String value) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(UTF_8));
      return Arrays.copyOf(digest, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
