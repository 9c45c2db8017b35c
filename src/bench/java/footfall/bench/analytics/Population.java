package footfall.bench.analytics;

import static java.nio.charset.StandardCharsets.US_ASCII;

import footfall.bench.load.LongTail;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Who visits what with what: pages of some hosts and 200 user agents, both with a long tail, and
 * addresses that are drawn evenly. Rank 0 is the most popular. Ids are shuffled, so that their
 * order tells nothing about popularity.
 */
final class Population {
  static final int USER_AGENTS = 200;

  private static final int FIRST_ADDRESS = 10 << 24;

  private final Size size;
  private final LongTail pages;
  private final LongTail userAgents = new LongTail(USER_AGENTS);
  private final List<Integer> pageIds;
  private final List<Integer> userAgentIds;

  /**
   * How many there are.
   *
   * @param folder pages of all hosts with neighbouring ranks that are in a folder of their host
   */
  record Size(int pages, int hosts, int folder, int addresses) {}

  Population(Size size, long seed) {
    this.size = size;
    pages = new LongTail(size.pages());
    var random = new Random(seed);
    pageIds = shuffledIds(size.pages(), random);
    userAgentIds = shuffledIds(USER_AGENTS, random);
  }

  private static List<Integer> shuffledIds(int count, Random random) {
    var ids = new ArrayList<>(IntStream.rangeClosed(1, count).boxed().toList());
    Collections.shuffle(ids, random);
    return ids;
  }

  Size size() {
    return size;
  }

  /** Draws the rank of a page. */
  int drawPage(RandomGenerator random) {
    return pages.draw(random);
  }

  /** Draws the rank of a user agent. */
  int drawUserAgent(RandomGenerator random) {
    return userAgents.draw(random);
  }

  /** Draws the id of an address. */
  int drawAddressId(RandomGenerator random) {
    return 1 + random.nextInt(size.addresses());
  }

  int pageId(int rank) {
    return pageIds.get(rank);
  }

  int userAgentId(int rank) {
    return userAgentIds.get(rank);
  }

  /** The normalised URL of the page with this rank. */
  String url(int rank) {
    return folder(rank) + "page-" + rank;
  }

  /** How the URLs of all pages begin that are in the same folder as the page with this rank. */
  String folder(int rank) {
    return "https://" + host(rank) + "/articles/" + rank / size.folder() + "/";
  }

  /** The site of the page with this rank. */
  String host(int rank) {
    return "www" + rank % size.hosts() + ".example.com";
  }

  String userAgent(int rank) {
    return "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/"
        + (100 + rank)
        + ".0.0.0 Safari/537.36";
  }

  /** The address with this id, in 4 bytes: from 10.0.0.1 on. */
  byte[] address(int id) {
    int address = FIRST_ADDRESS + id;
    return new byte[] {
      (byte) (address >> 24), (byte) (address >> 16), (byte) (address >> 8), (byte) address
    };
  }

  /** Draws a request {@code POST /visit}, ready to be written. */
  ByteBuffer visit(RandomGenerator random) {
    var body = "{\"url\":\"" + url(drawPage(random)) + "\"}";
    var request =
        "POST /visit HTTP/1.1\r\nHost: localhost\r\nUser-Agent: "
            + userAgent(drawUserAgent(random))
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body;
    return ByteBuffer.wrap(request.getBytes(US_ASCII));
  }
}
