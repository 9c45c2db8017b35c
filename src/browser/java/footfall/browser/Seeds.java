package footfall.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import footfall.analytics.bruteforce.CountedVisit;
import footfall.system.FootfallClient;
import footfall.system.Json;
import footfall.system.Patience;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;

/** Visits that were never made: of four sites in ten weeks up to now, and of people online. */
final class Seeds {

  /** The site with the most visits. */
  static final String SITE = "www.example.com";

  /** A folder of it, and a page in there. */
  static final String FOLDER = "https://" + SITE + "/products/";

  static final String PAGE = FOLDER + "chairs";

  /** A site without TLS, on a port of its own. */
  static final String INTRANET = "intranet.example";

  /** A folder of it. */
  static final String INTRANET_FOLDER = "http://" + INTRANET + ":8080/products/";

  /** A site that nobody visited. */
  static final String NOBODY = "nobody.example";

  private static final int DAYS = 70;
  private static final int SEED = 19;

  private static final List<String> PATHS =
      List.of(
          "/",
          "/products/",
          "/products/chairs",
          "/products/tables",
          "/products/lamps?colour=red",
          "/about",
          "/blog/",
          "/blog/2026/how-we-moved-to-a-new-building",
          "/blog/2026/a-very-long-title-of-a-page-that-does-not-fit-into-one-line-of-a-narrow-window",
          "/jobs",
          "/contact",
          "/intranet/canteen");

  private static final List<String> AGENTS =
      List.of(
          "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
          "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " Chrome/142.0.0.0 Safari/537.36",
          "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
              + " Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
          "curl/8.5.0");

  private Seeds() {}

  /** Records them, and returns once reports are quick about them. */
  static void sow(FootfallClient client) throws IOException {
    Instant now = Clock.systemUTC().instant();
    Random random = new Random(SEED);
    List<CountedVisit> visits = new ArrayList<>();
    for (int day = 0; day < DAYS; day++) {
      visits.addAll(ofDay(now.minus(Duration.ofDays(day)), "https://" + SITE, 60, random));
      visits.addAll(ofDay(now.minus(Duration.ofDays(day)), "https://shop.example.org", 20, random));
    }
    visits.addAll(ofDay(now, "https://blog.example.net", 9, random));
    visits.addAll(ofDay(now, "http://" + INTRANET + ":8080", 30, random));
    record(client, "seeds", visits);
    for (int i = 0; i < 7; i++) {
      String url = "https://" + SITE + PATHS.get(i % 4);
      client.visit(url);
      client.postJson("heartbeat", "{\"client_id\":\"desk-" + i + "\",\"url\":\"" + url + "\"}");
    }
  }

  private static List<CountedVisit> ofDay(Instant until, String origin, int most, Random random) {
    List<CountedVisit> visits = new ArrayList<>();
    for (int i = most / 2 + random.nextInt(most / 2); i > 0; i--) {
      visits.add(
          new CountedVisit(
              until.minusMillis(1 + random.nextInt(86_400_000)),
              origin + PATHS.get(random.nextInt(1 + random.nextInt(PATHS.size()))),
              URI.create(origin).getHost(),
              "10.19." + random.nextInt(2) + "." + random.nextInt(200),
              AGENTS.get(random.nextInt(AGENTS.size()))));
    }
    return visits;
  }

  /**
   * Records visits of the past, and returns once they are folded.
   *
   * @param source a name that was not used before
   */
  static void record(FootfallClient client, String source, List<CountedVisit> visits)
      throws IOException {
    String log = visits.stream().map(Seeds::line).collect(Collectors.joining());
    HttpResponse<String> answer = client.importLog("source=" + source, log.getBytes(UTF_8));
    if (!String.valueOf(visits.size()).equals(Json.of(answer).get("imported"))) {
      throw new IOException(answer.statusCode() + " " + answer.body());
    }
    try {
      Patience.await(
          "the visits are folded",
          () -> Json.of(client.get("rollups")).get("unfolded_visits").equals("0"));
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private static String line(CountedVisit visit) {
    return String.format(
        Locale.ROOT,
        "{\"url\":\"%s\",\"ip\":\"%s\",\"user_agent\":\"%s\",\"timestamp\":\"%s\"}%n",
        visit.url(),
        visit.visitor(),
        visit.agent().replace("\\", "\\\\").replace("\"", "\\\""),
        visit.time());
  }
}
