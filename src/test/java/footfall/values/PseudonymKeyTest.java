package footfall.values;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PseudonymKeyTest {

  private final PseudonymKey key = new PseudonymKey("a key of these tests".getBytes(UTF_8));
  private final PseudonymKey other = new PseudonymKey("another key".getBytes(UTF_8));

  /** By {@code printf '\x0a\x01\x02\x03' | openssl dgst -sha256 -hmac 'a key of these tests'}. */
  @Test
  void isTheHmacOfTheBytesOfTheAddress() {
    assertEquals(
        "v-1af15bc3803a54976664c30e7f253b", key.pseudonym(ClientAddress.of("10.1.2.3")).value());
    assertEquals("v-1af15bc3803a5497", key.shortened("10.1.2.3"));
  }

  @Test
  void dependsOnTheKey() {
    ClientAddress address = ClientAddress.of("2001:db8::1");

    assertNotEquals(key.pseudonym(address), other.pseudonym(address));
    assertFalse(Arrays.equals(key.fingerprint(), other.fingerprint()));
  }

  @Test
  void differsForEachOfManyAddresses() {
    Set<String> shortened = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      shortened.add(key.shortened("10.0." + (i >> 8) + "." + (i & 255)));
    }

    assertEquals(10_000, shortened.size());
  }

  @Test
  void aPseudonymIsItsOwn() {
    ClientAddress pseudonym = key.pseudonym(ClientAddress.of("10.1.2.3"));

    assertTrue(pseudonym.isPseudonym());
    assertEquals(pseudonym, other.pseudonym(pseudonym));
    assertEquals(key.shortened("10.1.2.3"), other.shortened(pseudonym.value()));
  }

  @Test
  void isReadBackFromItsTextAndFromItsBytes() {
    ClientAddress pseudonym = key.pseudonym(ClientAddress.of("10.1.2.3"));

    assertEquals(pseudonym, ClientAddress.ofValue(pseudonym.value()));
    assertEquals(pseudonym, ClientAddress.ofBytes(pseudonym.bytes()));
    assertArrayEquals(pseudonym.bytes(), ClientAddress.ofValue(pseudonym.value()).bytes());
    assertEquals(ClientAddress.of("10.1.2.3"), ClientAddress.ofValue("10.1.2.3"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v-",
        "v-0123456789abcdef",
        "v-0123456789ABCDEF0123456789abcd",
        "w-0123456789abcdef0123456789abcd",
        "v-0123456789abcdef0123456789abcd0",
        "v-0123456789abcdef0123456789abc:"
      })
  void nothingElseIsAPseudonym(String text) {
    assertThrows(InvalidValueException.class, () -> ClientAddress.ofValue(text));
  }

  /** By {@code printf 'seal of what is given: abc' | openssl dgst -sha256 -hmac '…'}. */
  @Test
  void sealsWhatIsGiven() {
    byte[] given = "abc".getBytes(UTF_8);

    assertEquals("446a3499548d3bb7", HexFormat.of().formatHex(key.seal(given)));
    assertFalse(Arrays.equals(key.seal(given), other.seal(given)));
  }

  @Test
  void nobodySendsAPseudonymForAnAddress() {
    String pseudonym = key.pseudonym(ClientAddress.of("10.1.2.3")).value();

    assertFalse(ClientAddress.isValid(pseudonym));
    assertThrows(InvalidValueException.class, () -> ClientAddress.of(pseudonym));
  }
}
