package footfall.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.values.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnHostsTest {

  private final OwnHosts named = OwnHosts.of("Footfall.example, wiki:8080");

  @ParameterizedTest
  @CsvSource({
    "footfall.example, true",
    "FOOTFALL.example:9080, true",
    "wiki:8080, true",
    "wiki, false",
    "wiki:9080, false",
    "footfall.example.evil.example, false",
    "evil-footfall.example, false",
    "footfall.example:80:80, false",
    "localhost:9080, true",
    "localhost.evil.example, false",
    "127.0.0.1, true",
    "10.1.2.3:9080, true",
    "10.1.2.3.evil.example, false",
    "[::1]:9080, true",
    "[evil.example], false",
    "'', false"
  })
  void namesItsHostsAndAddresses(String host, boolean isOwn) {
    assertEquals(isOwn, named.include(host));
    assertEquals(isOwn, named.accept(host));
  }

  @Test
  void takesEveryHostButTrustsNoStrangersName() {
    OwnHosts any = OwnHosts.of("*");
    assertTrue(any.accept("rebind.evil.example:9080"));
    assertFalse(any.include("rebind.evil.example:9080"));
    assertTrue(any.include("localhost:9080"));
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, true",
    "LOCALHOST:9080, true",
    "127.0.0.1:9080, true",
    "127.1.2.3, true",
    "[::1]:9080, true",
    "127.0.0.1.evil.example, false",
    "127.evil, false",
    "10.1.2.3, false",
    "footfall.example, false",
    "localhost.evil.example, false",
    ", false"
  })
  void knowsWhatIsABrowsersOwnMachine(String host, boolean isLoopback) {
    assertEquals(isLoopback, OwnHosts.isLoopback(host));
  }

  @Test
  void takesProbesThatNameNoHost() {
    assertTrue(named.accept(null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "https://a", "a,", "a b", "*.example.com", "a:port", "[::1]"})
  void refusesWhatIsNoName(String text) {
    assertThrows(InvalidValueException.class, () -> OwnHosts.of(text));
  }
}
