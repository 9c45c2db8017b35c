package footfall.values;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8Test {

  private static String characters(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ü", "日本", "a🤖\u0080", "\ufffd"})
  void decodesBytesThatCameAsCharacters(String text) {
    assertEquals(Optional.of(text), Utf8.ofCharacters(characters(text)));
    assertEquals(text, Utf8.orLatin1(characters(text)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ü", "æ\u0097", "aÃ", "í\u00a0\u0080", "À\u0080"})
  void takesWhatIsNotUtf8ForLatin1WhereThatIsAllowed(String characters) {
    assertEquals(Optional.empty(), Utf8.ofCharacters(characters));
    assertEquals(characters, Utf8.orLatin1(characters));
  }

  @Test
  void keepsAsciiAsTheSameInstance() {
    String agent = "Mozilla/5.0 %41";
    assertSame(agent, Utf8.orLatin1(agent));
  }

  @Test
  void decodesEscapesAndBytesTogether() {
    assertEquals(Optional.of("aü/ü%"), Utf8.percentDecoded("%61%c3%BC/Ã%BC%25"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "%4", "%4g", "a%zz", "%FC", "ü", "%C3", "%ED%A0%80"})
  void decodesNoMalformedEscapesAndBytes(String text) {
    assertEquals(Optional.empty(), Utf8.percentDecoded(text));
  }
}
