package footfall.system;

import java.util.Random;

/** A visit as a client sends it. */
record SentVisit(String url, String ip, String agent) {

  private static final int PAGES = 20;
  private static final int ADDRESSES = 200;
  private static final int AGENTS = 5;

  /**
   * Draws one: mostly of few pages, addresses and agents, whose ids every cache has, sometimes of
   * new ones.
   *
   * @param prefix what its URL begins with
   */
  static SentVisit draw(String prefix, Random random) {
    boolean isNew = random.nextInt(5) == 0;
    int page = random.nextInt(PAGES);
    return new SentVisit(
        isNew ? prefix + "new/" + Long.toHexString(random.nextLong()) : page(prefix, page),
        isNew
            ? "10.2." + random.nextInt(256) + "." + random.nextInt(256)
            : "10.1.0." + random.nextInt(ADDRESSES),
        "agent/" + random.nextInt(AGENTS));
  }

  /** The one that is sent more often than a limit allows. */
  static SentVisit hot(String prefix) {
    return new SentVisit(prefix + "hot", "10.4.0.1", "agent/0");
  }

  /** The URL of one of the pages that are visited again and again. */
  static String page(String prefix, int number) {
    return prefix + "page/" + number;
  }

  /** How many there are of those. */
  static int pages() {
    return PAGES;
  }
}
