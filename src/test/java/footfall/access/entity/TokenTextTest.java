package footfall.access.entity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTextTest {

  private final TokenText token = TokenText.draw(new SecureRandom());

  @Test
  void hasTheFormThatScannersKnow() {
    assertTrue(token.value().matches("ff_[0-9A-Za-z]{8}_[0-9A-Za-z]{49}"), token.value());
    assertEquals(token.value().substring(3, 11), token.id());
    assertEquals(Optional.of(token), TokenText.parse(token.value()));
  }

  /** 43 of 62 characters: log2(62^43) is 256.03. */
  @Test
  void hasAsManySecretsAs256Bits() {
    assertTrue(43 * Math.log(62) / Math.log(2) >= 256);
  }

  /** A CRC-32 finds every error of a byte, as every other one of up to 32 bits in a row. */
  @Test
  void isNotTakenWithAnyOneCharacterChanged() {
    for (int i = 0; i < token.value().length(); i++) {
      char other = token.value().charAt(i) == 'x' ? 'y' : 'x';
      String changed = token.value().substring(0, i) + other + token.value().substring(i + 1);
      assertEquals(Optional.empty(), TokenText.parse(changed), changed);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ff_", "Bearer", "ff_00000000_", "\u00fc", "ff_\n"})
  void isNothingElse(String text) {
    assertEquals(Optional.empty(), TokenText.parse(text));
  }

  @Test
  void isNotTakenWithAnythingBehindIt() {
    assertEquals(Optional.empty(), TokenText.parse(token.value() + "\n"));
    assertEquals(Optional.empty(), TokenText.parse(token.value().substring(1)));
  }

  /** SHA-256 of the whole text, by another implementation. */
  @Test
  void isKnownByItsDigest() {
    TokenText known = TokenText.draw(new Random(1));
    assertArrayEquals(known.hash(), TokenText.hash(known.value()));
    assertArrayEquals(
        HexFormat.of().parseHex("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        TokenText.hash("abc"));
  }

  @Test
  void doesNotShowItsSecretInMessages() {
    assertFalse(token.toString().contains(token.value().substring(12)));
    assertNotEquals(token, TokenText.draw(new SecureRandom()));
  }
}
