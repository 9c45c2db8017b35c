package footfall.values;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EscapedUtf8Test {

  @Test
  void decodesWhatIsUtf8AsUtf8() {
    assertEquals("é日😀\ufffd", decoded("é日😀\ufffd".getBytes(StandardCharsets.UTF_8)));
    assertEquals("a\udcfcé", decoded(new byte[] {'a', (byte) 0xfc, (byte) 0xc3, (byte) 0xa9}));
  }

  @Test
  void percentEncodesUndecodableBytesAsTheyAre() {
    assertEquals("/f%FCré", EscapedUtf8.percentEncoded("/f\udcfcré"));
    assertEquals("/😀", EscapedUtf8.percentEncoded("/😀"));
  }

  @Test
  void takesTextThatIsNotUtf8ForLatin1() {
    assertEquals("Bot ü", EscapedUtf8.orLatin1("Bot \udcfc"));
    assertEquals("Ã¼ ü", EscapedUtf8.orLatin1("ü \udcfc"));
    String utf8 = "Bot ü";
    assertSame(utf8, EscapedUtf8.orLatin1(utf8));
  }

  static List<Long> seeds() {
    return List.of(1L, new Random().nextLong());
  }

  @DisplayName("losesNoByte")
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void losesNoByte(long seed) {
    Random random = new Random(seed);
    for (int run = 0; run < 20_000; run++) {
      byte[] bytes = new byte[random.nextInt(12)];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) (random.nextBoolean() ? 0x80 + random.nextInt(128) : random.nextInt(128));
      }
      assertArrayEquals(bytes, EscapedUtf8.encode(decoded(bytes)), "seed " + seed);
    }
  }

  private static String decoded(byte[] bytes) {
    return EscapedUtf8.decode(bytes, 0, bytes.length);
  }
}
