package footfall.access.entity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class PasswordHashTest {

  private static final SecureRandom RANDOM = new SecureRandom();

  /** As Python's {@code hashlib.pbkdf2_hmac('sha512', …, dklen=32)} has it. */
  private static final String KNOWN =
      "pbkdf2-sha512$1000$AAECAwQFBgcICQoLDA0ODw$y_eRj2FwHgs6A0d8wKheOWOR5PjlKZUVEID5K8lrpY0";

  private static PasswordHash hash(String password) {
    return PasswordHash.of(password, RANDOM);
  }

  @Test
  void knowsItsPassword() {
    PasswordHash hash = hash("correct horse");
    assertTrue(hash.isOf("correct horse"));
    assertTrue(new PasswordHash(hash.value()).isOf("correct horse"));
    assertFalse(hash.isOf("correct horsf"));
    assertFalse(hash.isOf(""));
  }

  @Test
  void isByTheStandard() {
    assertTrue(new PasswordHash(KNOWN).isOf("pässword"));
    assertFalse(new PasswordHash(KNOWN.replace("$1000$", "$1001$")).isOf("pässword"));
  }

  @Test
  void isAnotherEachTime() {
    assertNotEquals(hash("correct horse"), hash("correct horse"));
  }

  @Test
  void takesALetterHoweverItIsWritten() {
    assertTrue(hash("caf\u00e9 noir").isOf("cafe\u0301 noir"));
  }

  @Test
  void knowsNoPasswordOfAnotherKind() {
    assertFalse(new PasswordHash("argon2id$1$a$b").isOf("correct horse"));
    assertFalse(new PasswordHash("").isOf(""));
  }

  @Test
  void fitsItsColumnAndShowsNothing() {
    PasswordHash hash = hash("x".repeat(ShareGrant.MAX_PASSWORD_LENGTH));
    assertTrue(hash.value().length() <= 255);
    assertEquals("pbkdf2-sha512", hash.toString());
  }
}
