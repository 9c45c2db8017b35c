package footfall.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A connection on which a test sends what no HTTP client would, from any address of loopback. */
final class RawConnection implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(RawConnection.class.getName());

  private static final int TIMEOUT_MILLIS = 60_000;

  private final Socket socket = new Socket();

  /**
   * Connects.
   *
   * @param from an address of this machine, like {@code 127.0.0.2}
   */
  RawConnection(String from, int port) throws IOException {
    socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
    socket.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), TIMEOUT_MILLIS);
    socket.setSoTimeout(TIMEOUT_MILLIS);
  }

  /**
   * An answer.
   *
   * @param head its status line and headers
   */
  record Answer(String head, String body) {

    int status() {
      return Integer.parseInt(head.split(" ")[1]);
    }

    Optional<String> header(String name) {
      String start = name.toLowerCase(Locale.ROOT) + ":";
      return head.lines()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
          .map(line -> line.substring(start.length()).strip())
          .findFirst();
    }
  }

  /** Sends some bytes; line breaks are written as HTTP has them. */
  RawConnection send(String text) throws IOException {
    socket.getOutputStream().write(text.replace("\n", "\r\n").getBytes(ISO_8859_1));
    return this;
  }

  /** Sends bytes as they are. */
  RawConnection sendBytes(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  /** Sends a whole request, after which the server is to close the connection. */
  RawConnection request(String call, List<String> headers, String body) throws IOException {
    String lines = headers.isEmpty() ? "" : String.join("\n", headers) + "\n";
    return send(
        call
            + " HTTP/1.1\nHost: localhost\nConnection: close\n"
            + lines
            + ("Content-Length: " + body.length() + "\n\n" + body));
  }

  /** What comes until the server closes or resets the connection; empty if nothing does. */
  Optional<Answer> answer() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      socket.getInputStream().transferTo(bytes);
    } catch (SocketException e) {
      LOG.log(Level.FINE, "The server does not take what is left of the request", e);
    }
    String text = bytes.toString(ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    return end < 0
        ? Optional.empty()
        : Optional.of(new Answer(text.substring(0, end), text.substring(end + 4)));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
