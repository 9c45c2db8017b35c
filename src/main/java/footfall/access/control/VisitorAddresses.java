package footfall.access.control;

import footfall.access.entity.Caller;
import footfall.access.entity.Permission;
import footfall.values.ClientAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Shows callers the addresses of visitors, or what stands for them. The one place that decides it:
 * whatever answers with an address asks here, with the caller, in the request's thread.
 */
@ApplicationScoped
public class VisitorAddresses {

  private static final String HMAC = "HmacSHA256";
  private static final int KEY_BYTES = 32;
  private static final int PSEUDONYM_BYTES = 8;

  /** Of this process: what stands for an address is another after a restart. */
  private final SecretKeySpec key = drawKey();

  private static SecretKeySpec drawKey() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return new SecretKeySpec(key, HMAC);
  }

  /**
   * Returns how a caller sees the text of an address: as it is, with the permission for details;
   * else as {@code v-} and 16 hexadecimal digits, the same for the same address.
   */
  public UnaryOperator<String> shownTo(Caller caller) {
    return caller.may(Permission.DETAILS) ? UnaryOperator.identity() : this::pseudonym;
  }

  private String pseudonym(String address) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      byte[] digest = mac.doFinal(ClientAddress.of(address).bytes());
      return "v-" + HexFormat.of().formatHex(Arrays.copyOf(digest, PSEUDONYM_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
    }
  }
}
