package footfall.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.embedded.FootfallInstance;
import footfall.embedded.LibertyProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that is open, one that warns, and one where recording is closed and a network reads. */
class AccessModesIT {

  private static final String SECRET = "an-administrator-s-token-of-37-letters";

  private static final Map<String, String> PROXIED =
      Map.of("FOOTFALL_TRUSTED_PROXIES", "127.0.0.1,::1");

  @TempDir private static Path folder;

  private static FootfallInstance footfall;
  private static LibertyProcess warning;
  private static LibertyProcess recording;

  @BeforeAll
  static void start() throws IOException {
    String file = Files.writeString(folder.resolve("token"), SECRET + "\n").toString();
    footfall = FootfallInstance.named("access-modes", PROXIED).start();
    warning = footfall.node("warning", with(Map.of("FOOTFALL_ACCESS", "warn")));
    recording =
        footfall.node(
            "recording",
            with(
                Map.of(
                    "FOOTFALL_ACCESS", "closed",
                    "FOOTFALL_ACCESS_RECORD", "token",
                    "FOOTFALL_ACCESS_ANONYMOUS", "viewer",
                    "FOOTFALL_ACCESS_ANONYMOUS_FROM", "10.0.0.0/8",
                    "FOOTFALL_ADMIN_TOKEN_FILE", file)));
    warning.startWithoutWaiting();
    recording.startWithoutWaiting();
    warning.awaitHealth("ready");
    recording.awaitHealth("ready");
  }

  private static Map<String, String> with(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(PROXIED);
    all.putAll(settings);
    return all;
  }

  @AfterAll
  static void stop() throws IOException {
    FootfallInstance first = footfall;
    LibertyProcess second = warning;
    try (first;
        second) {
      recording.close();
    }
  }

  private static TokenClient client(LibertyProcess node) {
    return new TokenClient(URI.create("http://localhost:" + node.port() + "/"));
  }

  /** With the token of an operator, since whoever asks without one is counted as well. */
  private static double metric(LibertyProcess node, String token, String name, String... tags)
      throws IOException {
    return FootfallClient.metric(client(node).get("metrics", token), name, tags);
  }

  private static String log(LibertyProcess node) throws IOException {
    return Files.readString(node.messages());
  }

  @Test
  void letsEveryoneDoEverythingWhereItIsOpenAndSaysSo() throws Exception {
    LibertyProcess open = footfall.liberty();
    TokenClient client = client(open);
    for (String token : new String[] {null, "ff_wrong", SECRET}) {
      for (String path : List.of("summary", "all-visits?format=csv", "rollups", "tokens")) {
        assertEquals(200, client.get(path, token).statusCode(), path + " " + token);
      }
    }
    assertTrue(client.get("health/ready").body().contains("\"access\":\"open\""));
    assertEquals(1, metric(open, null, "footfall_access_open"));
    assertTrue(log(open).contains("Anyone who reaches this service may read everything"));
    assertFalse(Files.exists(open.messages().getParent().resolveSibling("admin-token")));
  }

  @Test
  void namesAndCountsWhereItWarns() throws Exception {
    TokenClient client = client(warning);
    String token = client(footfall.liberty()).give(null, "warned", "viewer");

    assertEquals(200, client.from("192.0.2.61", "summary", null).statusCode());
    assertEquals(200, client.from("192.0.2.61", "summary", null).statusCode());
    assertEquals(200, client.from("192.0.2.62", "rollups", token).statusCode());
    assertEquals(200, client.from("192.0.2.63", "summary", token).statusCode());
    assertEquals(200, client.from("192.0.2.64", "summary", "ff_wrong").statusCode());
    assertEquals(200, client.from("192.0.2.65", "online_clients", null).statusCode());

    String operator = client(footfall.liberty()).give(null, "operator", "operator");
    assertEquals(
        4, metric(warning, operator, "footfall_access_refused_total", "outcome=\"warned\""));
    assertEquals(1, metric(warning, operator, "footfall_access_open"));
    String log = log(warning);
    String would = "If access were closed, this would be refused: ";
    assertEquals(2, log.split("anonymous from 192.0.2.61, who needs the permission report").length);
    assertTrue(log.contains(would + "warned (" + token.substring(3, 11) + ") from 192.0.2.62"));
    assertTrue(log.contains(would + "a caller with other credentials from 192.0.2.64"));
    assertFalse(log.contains("192.0.2.63"));
    assertFalse(log.contains("192.0.2.65"));
    assertFalse(log.contains(token.substring(12)));
  }

  @Test
  void takesTheTokenOfAFileAndMakesNone() throws Exception {
    TokenClient client = client(recording);
    assertEquals(200, client.get("tokens", SECRET).statusCode());
    assertEquals("admin-token-file", Json.of(client.get("me", SECRET)).get("name"));
    assertEquals(401, client.from("192.0.2.71", "tokens", SECRET + "x").statusCode());
    assertFalse(Files.exists(recording.messages().getParent().resolveSibling("admin-token")));
    assertFalse(log(recording).contains(SECRET));
    assertEquals(0, metric(recording, SECRET, "footfall_access_open"));
    assertTrue(client.get("health/ready").body().contains("\"access\":\"closed\""));
  }

  @Test
  void recordsForThoseOnlyWhoMayRecordWhereThatIsClosed() throws Exception {
    TokenClient client = client(recording);
    String recorder = client.give(SECRET, "recorder", "recorder");
    String viewer = client.give(SECRET, "viewer", "viewer");
    String path = "?url=https://recorder.example/";
    assertEquals(401, client.get(path).statusCode());
    assertEquals(403, client.get(path, viewer).statusCode());
    assertEquals(Map.of(), new Database(footfall).visits("https://recorder.example/"));
    assertEquals(200, client.get(path, recorder).statusCode());
    assertEquals(200, client.get("visits/https://recorder.example/").statusCode());
    assertEquals(
        Map.of("https://recorder.example/", 1L),
        new Database(footfall).visits("https://recorder.example/"));
  }

  @Test
  void letsANetworkReadWithoutAToken() throws Exception {
    TokenClient client = client(recording);
    assertEquals(200, client.from("10.1.2.3", "summary", null).statusCode());
    assertEquals(401, client.from("11.1.2.3", "summary", null).statusCode());
    assertEquals(401, client.from("10.1.2.3", "all-visits?format=csv", null).statusCode());
    HttpResponse<String> me = client.from("10.1.2.3", "me", null);
    assertEquals("viewer", Json.of(me).get("roles[0]"));
  }
}
