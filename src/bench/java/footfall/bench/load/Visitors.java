package footfall.bench.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Random;

/** Who visits: addresses of this machine, any of which a connection may come from. */
final class Visitors {
  private static final int MANY = 10_000;
  private static final long SEED = 1;

  private final Random random = new Random(SEED);
  private final int addresses;

  Visitors() {
    this(MANY);
  }

  private Visitors(int addresses) {
    this.addresses = addresses;
  }

  /** Visitors that share an address. */
  static Visitors ofOneAddress() {
    return new Visitors(1);
  }

  /** Returns one of the addresses 127.0.1.0 to 127.0.40.15, with any free port. */
  InetSocketAddress next() throws IOException {
    return new InetSocketAddress(address(256 + random.nextInt(addresses)), 0);
  }

  private static InetAddress address(int number) throws UnknownHostException {
    return InetAddress.getByAddress(new byte[] {127, 0, (byte) (number >> 8), (byte) number});
  }
}
