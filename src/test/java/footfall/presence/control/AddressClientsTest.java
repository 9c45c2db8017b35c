package footfall.presence.control;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.presence.entity.ClientIdentity;
import footfall.presence.entity.ClientKey;
import footfall.values.ClientAddress;
import org.junit.jupiter.api.Test;

class AddressClientsTest {

  private final AddressClients clients = new AddressClients(2);

  private boolean add(String address, String id) {
    ClientAddress from = ClientAddress.of(address);
    return clients.add(from.network(), ClientKey.of(ClientIdentity.of(from, id)));
  }

  @Test
  void takesAsManyOfAnAddressAsMayBe() {
    assertTrue(add("192.0.2.1", "a"));
    assertTrue(add("192.0.2.1", "b"));
    assertFalse(add("192.0.2.1", "c"));
    assertTrue(add("192.0.2.1", "a"));
    assertTrue(add("192.0.2.2", "c"));
  }

  @Test
  void takesAPrefixOfIpv6ForOneAddress() {
    assertTrue(add("2001:db8::1", "a"));
    assertTrue(add("2001:db8::2", "b"));
    assertFalse(add("2001:db8::3", "c"));
  }

  @Test
  void givesTheRoomOfThoseThatAreGoneToOthers() {
    add("192.0.2.1", "a");
    add("192.0.2.1", "b");
    ClientKey kept = ClientKey.of(ClientIdentity.of(ClientAddress.of("192.0.2.1"), "b"));
    clients.retain(kept::equals);
    assertTrue(add("192.0.2.1", "c"));
    assertFalse(add("192.0.2.1", "d"));
    assertTrue(add("192.0.2.1", "b"));
  }
}
