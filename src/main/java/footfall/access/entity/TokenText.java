package footfall.access.entity;

import static java.nio.charset.StandardCharsets.US_ASCII;

import footfall.values.Sha256;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A token as its holder sends it: {@code ff_}, 8 characters by which it is found, {@code _}, 43
 * random ones (of 62, so 256 bits) and 6 that check what is before them, its CRC-32. So scanners
 * for leaked secrets find tokens, and a mistyped one costs no look into the database.
 *
 * @param value the whole text, a secret
 */
public record TokenText(String value) {

  /** The number of characters that a token is found by. */
  public static final int ID_LENGTH = 8;

  private static final String PREFIX = "ff_";
  private static final int RANDOM_LENGTH = 43;
  private static final int CHECK_LENGTH = 6; // 62^6 > 2^32

  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private static final int UNCHECKED_LENGTH = PREFIX.length() + ID_LENGTH + 1 + RANDOM_LENGTH;

  private static final Pattern ID = Pattern.compile("[0-9A-Za-z]{8}");

  private static final Pattern FORM =
      Pattern.compile("ff_[0-9A-Za-z]{8}_[0-9A-Za-z]{" + (RANDOM_LENGTH + CHECK_LENGTH) + "}");

  /**
   * Draws a new token.
   *
   * @param random of cryptographic strength
   */
  public static TokenText draw(RandomGenerator random) {
    String text = PREFIX + draw(random, ID_LENGTH) + "_" + draw(random, RANDOM_LENGTH);
    return new TokenText(text + check(text));
  }

  private static String draw(RandomGenerator random, int length) {
    StringBuilder text = new StringBuilder(length);
    random.ints(length, 0, DIGITS.length()).forEach(digit -> text.append(DIGITS.charAt(digit)));
    return text.toString();
  }

  /** Returns whether a text has the form of a token's id. */
  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /** Returns the token that a text is; empty if it has not the form of one, or a wrong check. */
  public static Optional<TokenText> parse(String text) {
    return FORM.matcher(text).matches()
            && check(text.substring(0, UNCHECKED_LENGTH)).equals(text.substring(UNCHECKED_LENGTH))
        ? Optional.of(new TokenText(text))
        : Optional.empty();
  }

  private static String check(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(US_ASCII));
    StringBuilder check = new StringBuilder(CHECK_LENGTH);
    for (long rest = crc.getValue(); check.length() < CHECK_LENGTH; rest /= DIGITS.length()) {
      check.append(DIGITS.charAt((int) (rest % DIGITS.length())));
    }
    return check.toString();
  }

  /** Returns the characters that it is found by, which are no secret. */
  public String id() {
    return value.substring(PREFIX.length(), PREFIX.length() + ID_LENGTH);
  }

  /** Returns what is kept of it: its SHA-256; there is nothing to guess in 256 random bits. */
  public byte[] hash() {
    return hash(value);
  }

  /** Returns the SHA-256 of a secret. */
  public static byte[] hash(String secret) {
    return Sha256.first(32, secret.getBytes(US_ASCII));
  }

  /** Does not show the secret. */
  @Override
  public String toString() {
    return PREFIX + id() + "_…";
  }
}
