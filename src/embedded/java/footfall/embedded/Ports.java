package footfall.embedded;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports for servers that are about to start. */
public final class Ports {
  /**
   * Below the ports that Linux gives to outgoing connections (from 32768): else a client that
   * retries while its server is down can get the server's port for its own end and keep it.
   */
  private static final int LOWEST = 15_000;

  private static final int HIGHEST = 32_000;

  private Ports() {}

  /**
   * Returns a port that nothing listens on, drawn at random, so that test runs side by side rarely
   * draw the same one.
   */
  public static int free() {
    int port;
    do {
      port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST + 1);
    } while (!isFree(port));
    return port;
  }

  /** Whether a server could listen on the port, on every address of this machine. */
  public static boolean isFree(int port) {
    try (var socket = new ServerSocket(port)) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
