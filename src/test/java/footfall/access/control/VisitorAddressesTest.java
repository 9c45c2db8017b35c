package footfall.access.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.access.entity.Caller;
import footfall.access.entity.Role;
import footfall.access.entity.VisitorView;
import footfall.values.ClientAddress;
import footfall.values.PseudonymKey;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VisitorAddressesTest {

  private final VisitorAddresses addresses = addresses("a key");

  private static VisitorAddresses addresses(String key) {
    return new VisitorAddresses(() -> new PseudonymKey(key.getBytes(UTF_8)));
  }

  private VisitorView shownTo(Role role) {
    return addresses.shownTo(Caller.anonymous(Set.of(role)));
  }

  @Test
  void showsAddressesToThoseWhoMaySeeThem() {
    assertEquals("192.0.2.1", shownTo(Role.ANALYST).address("192.0.2.1"));
    assertEquals("2001:db8::1", shownTo(Role.ADMIN).address("2001:db8::1"));
  }

  @Test
  void showsOthersWhatStandsForThem() {
    String shown = shownTo(Role.VIEWER).address("192.0.2.1");

    assertTrue(shown.matches("v-[0-9a-f]{16}"), shown);
    assertEquals(shown, shownTo(Role.VIEWER).address("192.0.2.1"));
    assertNotEquals(shown, shownTo(Role.VIEWER).address("192.0.2.2"));
    assertNotEquals(
        shown, addresses("another key").shownTo(Caller.anonymous(Set.of())).address("192.0.2.1"));
  }

  @Test
  void showsUserAgentsToThoseOnlyWhoMaySeeThem() {
    Map<String, Long> counts = Map.of("curl/8.5.0", 3L);
    assertEquals("curl/8.5.0", shownTo(Role.ANALYST).agent("curl/8.5.0"));
    assertEquals(counts, shownTo(Role.ANALYST).agents(counts));
    assertEquals("", shownTo(Role.VIEWER).agent("curl/8.5.0"));
    assertEquals(Map.of(), shownTo(Role.VIEWER).agents(counts));
  }

  @Test
  void showsOthersTheSameOfAnAddressAndOfItsPseudonym() {
    String address = "192.0.2.1";
    String stored =
        new PseudonymKey("a key".getBytes(UTF_8)).pseudonym(ClientAddress.of(address)).value();

    assertEquals(shownTo(Role.VIEWER).address(address), shownTo(Role.VIEWER).address(stored));
    assertEquals(stored, shownTo(Role.ANALYST).address(stored));
  }
}
