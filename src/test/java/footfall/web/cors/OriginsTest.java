package footfall.web.cors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import footfall.values.InvalidValueException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTest {

  private static final String PAGE = "https://www.example.com";

  @Test
  void allowsAllNoneOrThoseThatAreNamed() {
    assertEquals(Optional.of("*"), Origins.of("*").allowedTo(PAGE));
    assertEquals(Optional.empty(), Origins.of("none").allowedTo(PAGE));
    Origins named = Origins.of("http://wiki:8080, " + PAGE);
    assertEquals(Optional.of(PAGE), named.allowedTo(PAGE));
    assertEquals(Optional.of("http://wiki:8080"), named.allowedTo("http://wiki:8080"));
    assertEquals(Optional.empty(), named.allowedTo("http://wiki"));
    assertEquals(Optional.empty(), named.allowedTo("null"));
    assertEquals(Optional.empty(), named.allowedTo(PAGE + ".evil.example"));
  }

  @Test
  void areSourcesOfAPolicy() {
    assertEquals("*", Origins.of("*").sources());
    assertEquals("'none'", Origins.of("none").sources());
    assertEquals("http://wiki:8080 " + PAGE, Origins.of(PAGE + ",http://wiki:8080").sources());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "www.example.com",
        "https://www.example.com/",
        "https://Example.com",
        "ftp://a",
        "https://a,",
        "https://a *",
        "https://*.example.com",
        "null"
      })
  void refusesWhatNoBrowserSends(String text) {
    assertThrows(InvalidValueException.class, () -> Origins.of(text));
  }
}
