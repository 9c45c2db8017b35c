package footfall.values;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, 0.0.0.0",
    "192.0.2.255, 192.0.2.255",
    "::, ::",
    "::1, ::1",
    "2001:0DB8:0:0:0:0:0:00A, 2001:db8::a",
    "2001:db8:0:1:0:0:0:1, 2001:db8:0:1::1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "1:0:0:2:0:0:3:4, 1::2:0:0:3:4",
    "::ffff:192.0.2.1, 192.0.2.1",
    "0:0:0:0:0:FFFF:c000:0201, 192.0.2.1",
    "::192.0.2.1, ::c000:201",
    "64:ff9b::192.0.2.1, 64:ff9b::c000:201",
  })
  void writesAddressesInCanonicalForm(String text, String canonical) {
    ClientAddress address = ClientAddress.of(text);
    assertEquals(canonical, address.toString());
    assertEquals(address, ClientAddress.of(canonical));
    assertEquals(address, ClientAddress.ofBytes(address.bytes()));
    assertEquals(address.hashCode(), ClientAddress.ofBytes(address.bytes()).hashCode());
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        " ",
        " 1.2.3.4",
        "1.2.3.4\n",
        "1.2.3",
        "1.2.3.4.",
        "1.2.3.4.5",
        "1.2.3.256",
        "01.2.3.4",
        "1.2.3.0x4",
        "1.2.3.a",
        "1",
        "16909060",
        "0x01020304",
        "127.1",
        "1.2.3.4/32",
        "1.2.3.0-4",
        "1.2.3.*",
        "*",
        "-",
        "localhost",
        "example.com",
        "fe80::1%eth0",
        "::1/128",
        "[::1]",
        "1::2::3",
        ":::",
        ":1",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "00001::",
        "::1.2.3",
        "::1.2.3.04",
        "20010db8000000000000000000000001",
        "１.2.3.4",
      })
  void refusesAllButPlainAddresses(String text) {
    assertThrows(InvalidValueException.class, () -> ClientAddress.of(text));
  }

  @Test
  void givesBytesInNetworkOrder() {
    assertArrayEquals(
        new byte[] {(byte) 192, 0, 2, 1}, ClientAddress.of("::ffff:192.0.2.1").bytes());
    byte[] bytes = ClientAddress.of("2001:db8::ff").bytes();
    assertEquals(16, bytes.length);
    assertEquals(0x20, bytes[0]);
    assertEquals((byte) 0xff, bytes[15]);
  }

  @Test
  void takesMappedBytesForIpv4() {
    byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff, 10, 0, 0, 1};
    assertEquals(ClientAddress.of("10.0.0.1"), ClientAddress.ofBytes(mapped));
  }

  @Test
  void refusesOtherNumbersOfBytes() {
    assertThrows(InvalidValueException.class, () -> ClientAddress.ofBytes(new byte[0]));
    assertThrows(InvalidValueException.class, () -> ClientAddress.ofBytes(new byte[5]));
  }

  static List<Long> seeds() {
    return List.of(1L, new Random().nextLong());
  }

  @DisplayName("readsAndWritesEveryAddressAsTheJdkDoes")
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void readsAndWritesEveryAddressAsTheJdkDoes(long seed) throws UnknownHostException {
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextBoolean() ? 4 : 16];
      for (int at = random.nextInt(bytes.length); at < bytes.length; at += 1 + random.nextInt(4)) {
        bytes[at] = (byte) random.nextInt(256);
      }
      InetAddress jdk = InetAddress.getByAddress(bytes);
      String jdkText = jdk.getHostAddress();
      assertArrayEquals(jdk.getAddress(), ClientAddress.of(jdkText).bytes(), "seed " + seed);
      assertEquals(ClientAddress.ofBytes(bytes), ClientAddress.of(jdkText), "seed " + seed);
    }
  }
}
