package footfall.access.entity;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Base64;
import java.util.random.RandomGenerator;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * What is kept of a password: PBKDF2 (RFC 8018) with HMAC-SHA-512 and a salt, whose number of
 * iterations is that which OWASP's Password Storage Cheat Sheet asks for. It takes a tenth of a
 * second or more, so that a list of passwords is no quick way from the hash to the password.
 *
 * @param value {@code pbkdf2-sha512$iterations$salt$hash}, the last two in base64url
 */
public record PasswordHash(String value) {

  private static final String KIND = "pbkdf2-sha512";
  private static final String ALGORITHM = "PBKDF2WithHmacSHA512";
  private static final int ITERATIONS = 210_000;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 256;
  private static final int PARTS = 4;

  /**
   * Hashes a password.
   *
   * @param random of cryptographic strength, for the salt
   */
  public static PasswordHash of(String password, RandomGenerator random) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return of(password, salt, ITERATIONS);
  }

  private static PasswordHash of(String password, byte[] salt, int iterations) {
    Base64.Encoder text = Base64.getUrlEncoder().withoutPadding();
    String hash = text.encodeToString(hash(password, salt, iterations));
    return new PasswordHash(
        String.join("$", KIND, Integer.toString(iterations), text.encodeToString(salt), hash));
  }

  /** Returns whether a password is the one; of a kind that only a later version knows, none is. */
  public boolean isOf(String password) {
    String[] parts = value.split("\\$");
    if (parts.length != PARTS || !parts[0].equals(KIND)) {
      return false;
    }
    byte[] salt = Base64.getUrlDecoder().decode(parts[2]);
    byte[] hash = hash(password, salt, Integer.parseInt(parts[1]));
    return MessageDigest.isEqual(Base64.getUrlDecoder().decode(parts[3]), hash);
  }

  /** Keyboards write the same letter in different ways: RFC 8265, 4.2.2. */
  private static byte[] hash(String password, byte[] salt, int iterations) {
    char[] letters = Normalizer.normalize(password, Normalizer.Form.NFC).toCharArray();
    PBEKeySpec key = new PBEKeySpec(letters, salt, iterations, HASH_BITS);
    try {
      return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(key).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has " + ALGORITHM, e);
    } finally {
      key.clearPassword();
    }
  }

  /** Does not show the hash. */
  @Override
  public String toString() {
    return KIND;
  }
}
