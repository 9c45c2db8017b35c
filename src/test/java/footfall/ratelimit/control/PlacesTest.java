package footfall.ratelimit.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import footfall.database.control.UnavailableException;
import footfall.values.ClientAddress;
import org.junit.jupiter.api.Test;

class PlacesTest {

  private static final ClientAddress ONE = ClientAddress.of("192.0.2.1");
  private static final ClientAddress OTHER = ClientAddress.of("192.0.2.2");

  private final Places places = new Places("exports", 3, 2);

  private void assertRefused(String reason, ClientAddress client) {
    UnavailableException refused =
        assertThrows(UnavailableException.class, () -> places.take(client));
    assertEquals(reason, refused.getMessage());
  }

  @Test
  void leavesPlacesToOtherAddresses() {
    places.take(ONE);
    places.take(ONE);
    assertRefused("too many exports of this address run", ONE);
    places.take(OTHER);
    assertRefused("too many exports run", OTHER);
  }

  @Test
  void givesAPlaceThatIsGivenBackToAnyone() {
    places.take(ONE);
    places.take(ONE);
    places.take(OTHER);
    places.giveBack(ONE);
    places.take(OTHER);
    assertRefused("too many exports run", ONE);
    places.giveBack(OTHER);
    places.take(ONE);
  }

  @Test
  void countsTheAddressesOfANetworkAsOne() {
    places.take(ClientAddress.of("2001:db8::1"));
    places.take(ClientAddress.of("2001:db8::2"));
    assertRefused("too many exports of this address run", ClientAddress.of("2001:db8::3"));
  }
}
