package footfall.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Random;

/**
 * The requests of visits, ready to be sent: some pages with a long tail, 20 user agents. They are
 * the same in each run. Their clients may take turns, as a proxy names them; those of heartbeats
 * name themselves.
 */
final class VisitRequests implements Requests {
  private static final int USER_AGENTS = 20;
  private static final int SEQUENCE = 1 << 16;
  private static final long SEED = 2;

  /** A subnet of its own for each client; its last two groups are replaced. */
  private static final String CLIENT = "2001:db8:0000:0000::1";

  private static final String HEARTBEAT = "/heartbeat";

  private static final String FORWARDED = "X-Forwarded-For: " + CLIENT + "\n";

  private final ByteBuffer[][] requests = new ByteBuffer[USER_AGENTS][];
  private final short[] pages = new short[SEQUENCE];
  private final boolean isHeartbeat;
  private final int clients;
  private int next;
  private int client;
  private int digitsAt;

  /**
   * Prepares all of them.
   *
   * @param path what is asked for
   * @param pages how many are visited, 1 to 10,000
   * @param clients how many take turns, up to 2^32, in X-Forwarded-For or in the body of a
   *     heartbeat; 0 for none
   */
  VisitRequests(String path, int pages, int clients) {
    this.isHeartbeat = path.equals(HEARTBEAT);
    this.clients = clients;
    for (int userAgent = 0; userAgent < USER_AGENTS; userAgent++) {
      requests[userAgent] = new ByteBuffer[pages];
      for (int page = 0; page < pages; page++) {
        requests[userAgent][page] = request(path, userAgent, page);
      }
    }
    var tail = new LongTail(pages);
    var random = new Random(SEED);
    for (int i = 0; i < SEQUENCE; i++) {
      this.pages[i] = (short) tail.draw(random);
    }
  }

  @Override
  public boolean nameClients() {
    return isHeartbeat;
  }

  /** There is always one; one visitor has one user agent. */
  @Override
  public ByteBuffer next(int visitor) {
    var request = requests[visitor % USER_AGENTS][pages[next++ & (SEQUENCE - 1)]].rewind();
    if (clients > 0) {
      client = (client + 1) % clients;
      write(client, request);
    }
    return request;
  }

  /** Writes the two groups of hexadecimal digits that tell clients apart. */
  private void write(int number, ByteBuffer request) {
    int rest = number;
    for (int i = 8; i >= 0; i--) {
      if (i != 4) {
        request.put(digitsAt + i, (byte) Character.forDigit(rest & 0xf, 16));
        rest >>>= 4;
      }
    }
  }

  private ByteBuffer request(String path, int userAgent, int page) {
    var body =
        isHeartbeat
            ? "{\"client_id\":\"" + CLIENT + "\"}"
            : "{\"url\":\"https://www.example.com/articles/" + page % 40 + "/page-" + page + "\"}";
    var head =
        """
        POST PATH HTTP/1.1
        FORWARDEDHost: localhost
        User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) \
        Chrome/AGENT.0.0.0 Safari/537.36
        Accept: application/json
        Content-Type: application/json
        Content-Length: LENGTH

        """
            .replace("PATH", path)
            .replace("FORWARDED", clients > 0 && !isHeartbeat ? FORWARDED : "")
            .replace("AGENT", Integer.toString(100 + userAgent))
            .replace("LENGTH", Integer.toString(body.length()));
    var text = head.replace("\n", "\r\n") + body;
    digitsAt = text.indexOf("0000:0000");
    var bytes = text.getBytes(US_ASCII);
    return ByteBuffer.allocateDirect(bytes.length).put(bytes);
  }
}
