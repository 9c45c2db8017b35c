package footfall.access.entity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwtTextTest {

  private static final Instant NOW = Instant.ofEpochSecond(1_000);

  private static JwtText token(String claims) {
    return JwtText.parse("eyJhbGciOiJSUzI1NiJ9." + encoded(claims) + ".c2ln").orElseThrow();
  }

  private static String encoded(String json) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "ff_3kTq9vXb_Fq1v0", "eyJh.eyJh", "eyJh.eyJh.c.d", "eyJh.eyJh.c d", "x.y.z"})
  void leavesOtherTextsAlone(String text) {
    assertEquals(Optional.empty(), JwtText.parse(text));
  }

  @Test
  void takesOneWithoutASignature() {
    assertTrue(JwtText.parse("eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.").isPresent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"exp\":1000}",
        "{\"exp\":999.5}",
        "{\"a\":{\"exp\":2000},\"b\":[1],\"exp\":1}",
        "{\"exp\":-1}"
      })
  void knowsThatItsTimeIsOver(String claims) {
    assertTrue(token(claims).hasExpired(NOW));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"exp\":1001}",
        "{}",
        "{\"exp\":\"1\"}",
        "{\"exp\":null,\"x\":1}",
        "{\"exp\":",
        "{\"a\":{\"exp\":1}}"
      })
  void leavesTheRestToTheServer(String claims) {
    assertFalse(token(claims).hasExpired(NOW));
  }

  @Test
  void doesNotShowItself() {
    assertFalse(token("{}").toString().contains("ey"));
  }
}
