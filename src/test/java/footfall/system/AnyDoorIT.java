package footfall.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.Sizes;
import footfall.embedded.FootfallInstance;
import footfall.embedded.SharedFootfall;
import footfall.system.RawConnection.Answer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Another seed: {@code -Ddoors.seed=…}, more URLs: {@code -Ddoors.urls=…}. */
@ExtendWith(SharedFootfall.class)
class AnyDoorIT {

  private static final int URLS = Sizes.of("doors.urls", 200, 5_000);

  /** What clients send as it is in a query, though not all of it is allowed there. */
  private static final String SYMBOLS = "aZ09-._~!$'()*,;:@=|{}[]^`<>";

  private final long seed = Long.getLong("doors.seed", System.nanoTime());
  private final FootfallClient client;
  private final Database database;
  private final int port;

  AnyDoorIT(FootfallInstance footfall) throws IOException {
    client = new FootfallClient(footfall.baseUri());
    database = new Database(footfall);
    port = footfall.baseUri().getPort();
  }

  @Test
  void recordsARandomUrlAsOnePageByJsonQueryPathCounterAndLog() throws Exception {
    Random random = new Random(seed);
    String host = "https://doors" + Long.toHexString(seed) + ".example/";
    for (int i = 0; i < URLS; i++) {
      // Liberty refuses a dot segment with a parameter, see README: nothing in the path's door.
      String path = i + "/" + text(random).replaceFirst("^\\.+;", "x;") + "?q=" + text(random);
      String url = host + path;
      String page = Json.of(client.visit(url)).get("url");
      String message = "-Ddoors.seed=" + seed + ", URL " + url;
      assertEquals(page, Json.of(client.legacyVisit(url)).get("url"), message);
      assertEquals(page, Json.of(raw("GET /?url=" + url).body()).get("url"), message);
      assertEquals(200, raw("POST /visit/" + url).status(), message);
      assertEquals(200, client.count(url).statusCode(), message);
      String line =
          "203.0.113.9 - - [24/Nov/2026:10:00:00 +0000] \"GET /" + path + " HTTP/1.1\" 200 5\n";
      String query = "source=" + seed + "-" + i + "&site=" + host;
      assertEquals(200, client.importLog(query, line.getBytes(UTF_8)).statusCode(), message);
      assertEquals(Map.of(page, 6L), database.visits(host + i + "/"), message);
      assertEquals(6, client.counted(url), message);
      assertEquals(page, Json.of(raw("GET /stats/" + url).body()).get("url"), message);
      String list = raw("GET /all-visits?url=" + url).body();
      assertEquals("6", Json.of(list).get("total_count"), message);
    }
  }

  /**
   * Letters of many scripts, and what they and URLs are written with; nothing that ends a value.
   */
  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int length = 1 + random.nextInt(8); length > 0; length--) {
      int c =
          switch (random.nextInt(4)) {
            case 0 -> SYMBOLS.charAt(random.nextInt(SYMBOLS.length()));
            case 1 -> 0xa1 + random.nextInt(0x2000);
            case 2 -> 0x3041 + random.nextInt(0x7000);
            default -> 0x1f300 + random.nextInt(0x300);
          };
      boolean blank = Character.isSpaceChar(c) || Character.isISOControl(c);
      text.appendCodePoint(blank || !Character.isDefined(c) ? 'x' : c);
    }
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/?url=https://bytes.example/",
        "/stats?url=https://bytes.example/",
        "/all-visits?url=https://bytes.example/",
        "/online_clients?client_id=",
        "/total_users?client_id=",
        "/summary?site=bytes"
      })
  void refusesBytesThatAreNotUtf8InAParameterAndNamesIt(String call) throws Exception {
    String field = call.substring(call.indexOf('?') + 1, call.indexOf('='));
    for (String bytes : List.of("\u00fc", "%FC", "%fc", "\u00e6\u0097", "%C3", "%ED%A0%80")) {
      Answer answer = rawBytes("GET " + call + bytes);
      assertEquals(400, answer.status(), call + bytes);
      assertEquals(field, Json.of(answer.body()).get("violations[0].field"), answer.body());
    }
    assertEquals(200, rawBytes("GET " + call + "\u00c3\u00bc").status());
    assertEquals(Map.of(), database.visits("https://bytes.example/%EF"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /visit/",
        "GET /visits/",
        "GET /stats/",
        "POST /visit/https://bytes.example/"
      })
  void refusesBytesThatAreNotUtf8InAPath(String call) throws Exception {
    for (String bytes : List.of("\u00fc", "\u00e6\u0097")) {
      Answer answer = rawBytes(call + bytes);
      assertEquals(400, answer.status(), call + bytes);
      assertTrue(answer.header("Content-Type").orElse("").startsWith("application/problem+json"));
    }
  }

  @Test
  void keepsTheEscapesOfAUrlThatAreNotUtf8() throws Exception {
    String page = "https://escapes.example/%FC";
    assertEquals(page, Json.of(client.legacyVisit("https://escapes.example/%fc")).get("url"));
    assertEquals(page, Json.of(client.visit(page)).get("url"));
    assertEquals(Map.of(page, 2L), database.visits("https://escapes.example/"));
  }

  @Test
  void takesAUserAgentForUtf8OrElseForLatin1() throws Exception {
    assertEquals("Bot ü 🤖", agent(latin1("Bot ü 🤖")));
    assertEquals("Bot ü", agent("Bot ü"));
  }

  private String agent(String bytes) throws IOException {
    String call = "GET /?url=https://agents.example/";
    String body = rawBytes(call, List.of("User-Agent: " + bytes)).body();
    return Json.of(new String(body.getBytes(ISO_8859_1), UTF_8)).get("user_agent");
  }

  /** Sends the call's text in UTF-8. */
  private Answer raw(String call) throws IOException {
    return rawBytes(latin1(call));
  }

  private static String latin1(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }

  private Answer rawBytes(String call) throws IOException {
    return rawBytes(call, List.of());
  }

  private Answer rawBytes(String call, List<String> headers) throws IOException {
    try (RawConnection connection = new RawConnection("127.0.0.1", port)) {
      return connection.request(call, headers, "").answer().orElseThrow();
    }
  }
}
