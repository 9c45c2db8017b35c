package footfall.web.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import footfall.values.ClientAddress;
import footfall.values.InvalidValueException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {

  private static final String PROXY = "10.1.2.3";

  private final TrustedProxies proxies = TrustedProxies.of("10.0.0.0/8, 2001:db8::/33, 192.0.2.1");

  private String client(ForwardedHeader header, String... values) {
    return proxies.client(ClientAddress.of(PROXY), header, List.of(values)).value();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.7 | 203.0.113.7",
        "203.0.113.7:4711 | 203.0.113.7",
        "2001:DB8:8000::7 | 2001:db8:8000::7",
        "[2001:db8:8000::7] | 2001:db8:8000::7",
        "[2001:db8:8000::7]:4711 | 2001:db8:8000::7",
        "::ffff:203.0.113.7 | 203.0.113.7",
        "[::ffff:203.0.113.7]:1 | 203.0.113.7",
        "198.51.100.9, 203.0.113.7 | 203.0.113.7",
        "198.51.100.9,203.0.113.7,10.9.9.9 , 192.0.2.1 | 203.0.113.7",
        "203.0.113.7, 2001:db8::9, ::ffff:10.0.0.1 | 203.0.113.7",
        "10.0.0.1 | 10.0.0.1",
        "10.0.0.1, 10.0.0.2 | 10.0.0.1",
        "203.0.113.7, unknown | 10.1.2.3",
        "203.0.113.7, unknown, 10.0.0.9 | 10.0.0.9",
        "203.0.113.7, | 10.1.2.3",
        "203.0.113.7, , 10.0.0.9 | 10.0.0.9",
        "203.0.113.7 198.51.100.9 | 10.1.2.3",
        "203.0.113 | 10.1.2.3",
        "203.0.113.07 | 10.1.2.3",
        "203.0.113.7:port | 10.1.2.3",
        "2001:db8:8000::7%eth0 | 10.1.2.3",
        "[2001:db8:8000::7 | 10.1.2.3",
        "203.0.113.7/32 | 10.1.2.3",
        "www.example.com | 10.1.2.3",
        "\"203.0.113.7\" | 10.1.2.3",
        "'' | 10.1.2.3"
      })
  void findsTheNearestThatIsNoProxy(String value, String client) {
    assertEquals(client, client(ForwardedHeader.X_FORWARDED_FOR, value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "for=203.0.113.7 | 203.0.113.7",
        "For=\"203.0.113.7:4711\";proto=https | 203.0.113.7",
        "by=10.0.0.1; FOR=\"[2001:db8:8000::7]:4711\" | 2001:db8:8000::7",
        "for=198.51.100.9, for=203.0.113.7;by=10.0.0.1, for=10.0.0.9 | 203.0.113.7",
        "for=203.0.113.7, for=unknown | 10.1.2.3",
        "for=203.0.113.7, for=_hidden, for=10.0.0.9 | 10.0.0.9",
        "for=203.0.113.7, proto=https | 10.1.2.3",
        "for=203.0.113.7;for=198.51.100.9 | 10.1.2.3",
        "for=\", for=203.0.113.7 | 203.0.113.7",
        "for=\"198.51.100.9, for=203.0.113.7\" | 10.1.2.3",
        "203.0.113.7 | 10.1.2.3"
      })
  void readsForwardedAlike(String value, String client) {
    assertEquals(client, client(ForwardedHeader.FORWARDED, value));
  }

  @Test
  void readsRepeatedHeadersAsOneList() {
    String[] values = {"198.51.100.9", "203.0.113.7, 10.0.0.1", "10.0.0.2"};
    assertEquals("203.0.113.7", client(ForwardedHeader.X_FORWARDED_FOR, values));
    assertEquals(PROXY, client(ForwardedHeader.X_FORWARDED_FOR, "203.0.113.7", ""));
  }

  @Test
  void walksThroughAnyNumberOfProxies() {
    String many = "203.0.113.7" + ",10.0.0.1".repeat(10_000);
    assertEquals("203.0.113.7", client(ForwardedHeader.X_FORWARDED_FOR, many));
  }

  @Test
  void trustsNobodyUnlessToldTo() {
    TrustedProxies none = TrustedProxies.of("none");
    ClientAddress peer = ClientAddress.of(PROXY);
    assertEquals(peer, none.client(peer, ForwardedHeader.X_FORWARDED_FOR, List.of("203.0.113.7")));
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0/0, 203.0.113.7, true", "0.0.0.0/0, 2001:db8::1, false",
    "203.0.113.0/25, 203.0.113.127, true", "203.0.113.0/25, 203.0.113.128, false",
    "203.0.113.9/25, 203.0.113.127, true", "203.0.113.7/32, 203.0.113.7, true",
    "203.0.113.7/32, 203.0.113.6, false", "::/0, 2001:db8::1, true",
    "2001:db8::/127, 2001:db8::1, true", "2001:db8::/127, 2001:db8::2, false",
    "2001:db8::1, 2001:db8::1, true", "2001:db8::1, 2001:db8::2, false"
  })
  void readsRangesOfBothKinds(String range, String address, boolean included) {
    assertEquals(included, TrustedProxies.of(range).include(ClientAddress.of(address)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/",
        "10.0.0/8",
        "::/129",
        "10.0.0.0/8,",
        "localhost",
        "10.0.0.0/8 10.1.0.0/16",
        "all",
        "*"
      })
  void refusesWhatIsNoRange(String text) {
    assertThrows(InvalidValueException.class, () -> TrustedProxies.of(text));
  }

  @Test
  void readsWhichHeadersToLookAt() {
    assertEquals(List.of(ForwardedHeader.FORWARDED), ForwardedHeader.named("Forwarded"));
    assertEquals(
        List.of(ForwardedHeader.X_FORWARDED_FOR, ForwardedHeader.FORWARDED),
        ForwardedHeader.named("either"));
    assertThrows(InvalidValueException.class, () -> ForwardedHeader.named("Via"));
  }
}
