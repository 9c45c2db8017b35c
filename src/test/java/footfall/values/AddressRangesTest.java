package footfall.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressRangesTest {

  /** Kept as text, in the database. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "none | none",
        "10.1.2.3/8 | 10.0.0.0/8",
        "192.0.2.1 | 192.0.2.1/32",
        "2001:DB8::/33, 10.0.0.0/8 | 2001:db8::/33,10.0.0.0/8",
        "::ffff:192.0.2.1 | 192.0.2.1/32"
      })
  void areTheSameReadFromTheirText(String text, String canonical) {
    AddressRanges ranges = AddressRanges.of(text);
    assertEquals(canonical, ranges.toString());
    assertEquals(ranges, AddressRanges.of(canonical));
  }

  @Test
  void includeWhatIsInOneOfThem() {
    AddressRanges ranges = AddressRanges.of("10.0.0.0/8,2001:db8::/32");
    assertTrue(ranges.include(ClientAddress.of("10.255.255.255")));
    assertTrue(ranges.include(ClientAddress.of("2001:db8:1::1")));
    assertFalse(ranges.include(ClientAddress.of("11.0.0.0")));
    assertFalse(AddressRanges.of("none").include(ClientAddress.of("10.0.0.1")));
  }
}
