package footfall.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Random;

/**
 * The requests of visits, ready to be sent: 1,000 pages with a long tail, 20 user agents. They are
 * the same in each run.
 */
final class VisitRequests {
  private static final int PAGES = 1_000;
  private static final int USER_AGENTS = 20;
  private static final int SEQUENCE = 1 << 16;
  private static final long SEED = 2;

  private final ByteBuffer[][] requests = new ByteBuffer[USER_AGENTS][PAGES];
  private final short[] pages = new short[SEQUENCE];
  private int next;

  /**
   * Prepares all of them.
   *
   * @param path what is asked for
   */
  VisitRequests(String path) {
    for (int userAgent = 0; userAgent < USER_AGENTS; userAgent++) {
      for (int page = 0; page < PAGES; page++) {
        requests[userAgent][page] = request(path, userAgent, page);
      }
    }
    var tail = new LongTail(PAGES);
    var random = new Random(SEED);
    for (int i = 0; i < SEQUENCE; i++) {
      pages[i] = (short) tail.draw(random);
    }
  }

  /**
   * The next request of a visitor, for one write.
   *
   * @param visitor any number; one visitor has one user agent
   */
  ByteBuffer next(int visitor) {
    return requests[visitor % USER_AGENTS][pages[next++ & (SEQUENCE - 1)]].rewind();
  }

  private static ByteBuffer request(String path, int userAgent, int page) {
    var body = "{\"url\":\"https://www.example.com/articles/" + page % 40 + "/page-" + page + "\"}";
    var head =
        """
        POST PATH HTTP/1.1
        Host: localhost
        User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) \
        Chrome/AGENT.0.0.0 Safari/537.36
        Accept: application/json
        Content-Type: application/json
        Content-Length: LENGTH

        """
            .replace("PATH", path)
            .replace("AGENT", Integer.toString(100 + userAgent))
            .replace("LENGTH", Integer.toString(body.length()));
    var bytes = (head.replace("\n", "\r\n") + body).getBytes(US_ASCII);
    return ByteBuffer.allocateDirect(bytes.length).put(bytes);
  }
}
