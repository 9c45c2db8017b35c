package footfall.access.entity;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import footfall.values.PseudonymKey;
import footfall.values.Sha256;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedSecretTest {

  private static final PseudonymKey KEY = new PseudonymKey(new byte[32]);
  private static final SecureRandom RANDOM = new SecureRandom();

  @Test
  void isRecognisedByWhoHasTheKey() {
    SealedSecret secret = SealedSecret.draw(RANDOM, KEY);
    assertEquals(Optional.of(secret), SealedSecret.parse(secret.value(), KEY));
    PseudonymKey other = new PseudonymKey(new byte[] {1, 2, 3});
    assertEquals(Optional.empty(), SealedSecret.parse(secret.value(), other));
  }

  @Test
  void isAnotherOneEachTime() {
    assertNotEquals(SealedSecret.draw(RANDOM, KEY), SealedSecret.draw(RANDOM, KEY));
  }

  /** Not the last one, of which four bits say nothing: the hash of such a text is another one. */
  @Test
  void isNotRecognisedWithAnotherCharacter() {
    String value = SealedSecret.draw(RANDOM, KEY).value();
    for (int i = 0; i < value.length() - 1; i++) {
      char other = value.charAt(i) == 'A' ? 'B' : 'A';
      String changed = value.substring(0, i) + other + value.substring(i + 1);
      assertEquals(Optional.empty(), SealedSecret.parse(changed, KEY), changed);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "ff_3kTq9vXb_Fq1v0bXyQnT8sJ2LwKcR5dZpHaE7mUgN4oYiVtBxC3S6fA9",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=="
      })
  void isNoOtherText(String text) {
    assertEquals(Optional.empty(), SealedSecret.parse(text, KEY));
  }

  @Test
  void isKeptAsItsHashAndNotShown() {
    SealedSecret secret = SealedSecret.draw(RANDOM, KEY);
    assertArrayEquals(Sha256.first(32, secret.value().getBytes(US_ASCII)), secret.hash());
    assertFalse(secret.toString().contains(secret.value().substring(0, 8)));
  }
}
