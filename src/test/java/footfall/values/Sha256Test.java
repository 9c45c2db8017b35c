package footfall.values;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Digests of "abc", as FIPS 180-4 has it for an example. */
class Sha256Test {

  private static final byte[] ABC = "abc".getBytes(US_ASCII);

  private static final String DIGEST =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void digestsParts() {
    assertArrayEquals(
        HexFormat.of().parseHex(DIGEST),
        Sha256.first(32, "a".getBytes(US_ASCII), new byte[0], "bc".getBytes(US_ASCII)));
    assertArrayEquals(HexFormat.of().parseHex("ba7816bf"), Sha256.first(4, ABC));
  }

  @Test
  void writesTextOfIt() {
    assertEquals("sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=", Sha256.integrity(ABC));
    assertEquals("ungWv48Bz-pBQUDeXa4iIw", Sha256.tag(ABC));
  }
}
