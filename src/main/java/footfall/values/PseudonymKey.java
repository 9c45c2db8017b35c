package footfall.values;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key that turns addresses into pseudonyms, by HMAC-SHA-256 (RFC 2104): equal for equal
 * addresses, and of no use to whoever lacks the key. Who has it can try all addresses, which for
 * IPv4 takes minutes. It also seals what the service gives to clients and gets back.
 */
public final class PseudonymKey {

  /** The number of bytes of {@link #seal}. */
  public static final int SEAL_BYTES = 8;

  private static final String HMAC = "HmacSHA256";

  /** The length of {@link #shortened}: {@code v-} and 8 bytes. */
  private static final int SHORT_LENGTH = 2 + 2 * Long.BYTES;

  private final SecretKeySpec key;

  /**
   * @param secret at least 16 random bytes, or a text as long as one that nobody guesses
   */
  public PseudonymKey(byte[] secret) {
    this.key = new SecretKeySpec(secret, HMAC);
  }

  /**
   * Returns the pseudonym of an address: the first {@value ClientAddress#PSEUDONYM_BYTES} bytes of
   * the HMAC of its bytes, so that two of a billion addresses have the same with a probability of
   * less than 10<sup>-18</sup>.
   *
   * @param address an address, or a pseudonym, which is its own
   */
  public ClientAddress pseudonym(ClientAddress address) {
    return address.isPseudonym()
        ? address
        : ClientAddress.ofBytes(first(ClientAddress.PSEUDONYM_BYTES, address.bytes()));
  }

  /**
   * Returns what those see of an address who may not see addresses: {@code v-} and the first 8
   * bytes of its pseudonym, as 16 hexadecimal digits.
   *
   * @param shown the text of an address or of a pseudonym, as {@link ClientAddress#value} has it
   */
  public String shortened(String shown) {
    return pseudonym(ClientAddress.ofValue(shown)).value().substring(0, SHORT_LENGTH);
  }

  /**
   * Returns what tells this key from others, and nothing of it.
   *
   * @return 16 bytes
   */
  public byte[] fingerprint() {
    // Longer than any address, so no pseudonym.
    return first(16, "fingerprint of the key".getBytes(US_ASCII));
  }

  /**
   * Returns by what those who have the key see that something is from one of them.
   *
   * @param message any bytes
   * @return {@value #SEAL_BYTES} bytes
   */
  public byte[] seal(byte[] message) {
    // With a text in front that makes it longer than any address, so no pseudonym.
    return first(SEAL_BYTES, "seal of what is given: ".getBytes(US_ASCII), message);
  }

  private byte[] first(int bytes, byte[]... message) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      for (byte[] part : message) {
        mac.update(part);
      }
      return Arrays.copyOf(mac.doFinal(), bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
    }
  }
}
