package footfall.values;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressStorageTest {

  private static final PseudonymKey KEY = new PseudonymKey("a key".getBytes(UTF_8));

  private static String stored(AddressStorage storage, String address) {
    return storage.stored(ClientAddress.of(address), () -> KEY).value();
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3, 10.1.2.0",
    "10.1.2.0, 10.1.2.0",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1::",
    "::ffff:10.1.2.3, 10.1.2.0",
    "::1, ::"
  })
  void masksAllButTheNetwork(String address, String network) {
    assertEquals(network, stored(AddressStorage.MASKED, address));
  }

  @Test
  void storesAnAddressOrItsPseudonym() {
    assertEquals("10.1.2.3", stored(AddressStorage.FULL, "10.1.2.3"));
    assertEquals(
        KEY.pseudonym(ClientAddress.of("10.1.2.3")).value(),
        stored(AddressStorage.PSEUDONYM, "10.1.2.3"));
  }

  @Test
  void asksForNoKeyWhereNoneIsNeeded() {
    ClientAddress address = ClientAddress.of("10.1.2.3");

    AddressStorage.FULL.stored(address, () -> null);
    AddressStorage.MASKED.stored(address, () -> null);
  }

  @ParameterizedTest
  @EnumSource
  void storesTheSameOfWhatIsStored(AddressStorage storage) {
    for (String text : new String[] {"10.1.2.3", "2001:db8:1:2:3:4:5:6", "0.0.0.0"}) {
      ClientAddress stored = storage.stored(ClientAddress.of(text), () -> KEY);

      assertEquals(stored, storage.stored(stored, () -> KEY));
      assertEquals(stored, ClientAddress.ofBytes(stored.bytes()));
    }
    ClientAddress pseudonym = KEY.pseudonym(ClientAddress.of("10.1.2.3"));
    assertTrue(storage.stored(pseudonym, () -> KEY).isPseudonym());
  }

  @Test
  void hasANameEach() {
    assertEquals(AddressStorage.MASKED, AddressStorage.named("masked"));
    assertEquals("pseudonym", AddressStorage.PSEUDONYM.title());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "FULL", "hashed"})
  void hasNoOtherNames(String name) {
    assertThrows(InvalidValueException.class, () -> AddressStorage.named(name));
  }
}
