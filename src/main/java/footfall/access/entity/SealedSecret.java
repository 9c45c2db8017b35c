package footfall.access.entity;

import footfall.values.PseudonymKey;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * What a browser gets in a cookie or a link: 256 random bits, and 64 that only a node of this
 * installation can have made of them. So what was never given is known without a look into the
 * database, however much of it is sent, and nobody has to be locked out for sending it.
 *
 * @param value the whole text, a secret: base64url, without padding
 */
public record SealedSecret(String value) {

  private static final int RANDOM_BYTES = 32;
  private static final Pattern FORM = Pattern.compile("[0-9A-Za-z_-]{54}");

  /**
   * Draws a new one.
   *
   * @param random of cryptographic strength
   */
  public static SealedSecret draw(RandomGenerator random, PseudonymKey key) {
    byte[] secret = new byte[RANDOM_BYTES];
    random.nextBytes(secret);
    byte[] whole =
        ByteBuffer.allocate(RANDOM_BYTES + PseudonymKey.SEAL_BYTES)
            .put(secret)
            .put(key.seal(secret))
            .array();
    return new SealedSecret(Base64.getUrlEncoder().withoutPadding().encodeToString(whole));
  }

  /** Returns the one that a text is; empty if it has not the form of one, or a wrong seal. */
  public static Optional<SealedSecret> parse(String text, PseudonymKey key) {
    if (!FORM.matcher(text).matches()) {
      return Optional.empty();
    }
    byte[] whole = Base64.getUrlDecoder().decode(text);
    byte[] seal = Arrays.copyOfRange(whole, RANDOM_BYTES, whole.length);
    return MessageDigest.isEqual(seal, key.seal(Arrays.copyOf(whole, RANDOM_BYTES)))
        ? Optional.of(new SealedSecret(text))
        : Optional.empty();
  }

  /** Returns what is kept of it, and found by: its SHA-256. */
  public byte[] hash() {
    return TokenText.hash(value);
  }

  /** Does not show the secret. */
  @Override
  public String toString() {
    return "…";
  }
}
