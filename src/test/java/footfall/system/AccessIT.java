package footfall.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.embedded.FootfallInstance;
import footfall.embedded.LibertyProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may do what on two nodes that are closed. Addresses of clients are forwarded ones. */
class AccessIT {

  private static final Map<String, String> CLOSED =
      Map.of("FOOTFALL_ACCESS", "closed", "FOOTFALL_TRUSTED_PROXIES", "127.0.0.1,::1");

  /** Takes any credentials, but some. */
  private static final String SIGN_IN = "POST /session";

  private static final List<String> ABOUT_CREDENTIALS = List.of("GET /me", SIGN_IN);

  private static final List<String> ROLES =
      List.of("viewer", "analyst", "importer", "operator", "admin", "recorder");

  private static FootfallInstance footfall;
  private static LibertyProcess second;
  private static Database database;
  private static TokenClient client;
  private static TokenClient other;
  private static String admin;
  private static int addresses;

  /** Both nodes start at once, over an empty database. */
  @BeforeAll
  static void start() throws Exception {
    footfall = FootfallInstance.named("access", CLOSED);
    second = footfall.node("second", CLOSED);
    footfall.database().start();
    footfall.liberty().startWithoutWaiting();
    second.startWithoutWaiting();
    footfall.liberty().awaitHealth("ready");
    second.awaitHealth("ready");
    database = new Database(footfall);
    client = new TokenClient(footfall.baseUri());
    other = new TokenClient(URI.create("http://localhost:" + second.port() + "/"));
    Patience.await("a token", () -> firstTokens().count() > 0);
    admin = Files.readString(firstTokens().findFirst().orElseThrow()).strip();
  }

  @AfterAll
  static void stop() throws IOException {
    try {
      second.close();
    } finally {
      footfall.close();
    }
  }

  private static Stream<Path> firstTokens() {
    return Stream.of(footfall.liberty(), second)
        .map(node -> node.messages().getParent().resolveSibling("admin-token"))
        .filter(Files::exists);
  }

  private static String log(LibertyProcess node) throws IOException {
    return Files.readString(node.messages());
  }

  /** An address that nobody has sent a wrong token from. */
  private static String freshAddress() {
    addresses++;
    return "192.0.2." + addresses;
  }

  @Test
  void oneOfTheNodesLetsTheAdministratorIn() throws Exception {
    assertEquals(1, firstTokens().count());
    Path file = firstTokens().findFirst().orElseThrow();
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(
        1, database.number("SELECT COUNT(*) FROM api_token WHERE created_by = 'the service'"));
    assertEquals(200, client.get("tokens", admin).statusCode());
    assertEquals(200, other.get("tokens", admin).statusCode());
    String logs = log(footfall.liberty()) + log(second);
    assertTrue(logs.contains(file.toString()), "the log names the file");
    assertFalse(logs.contains(admin.substring(12)), "the log does not have the token");
  }

  @Test
  void takesATokenByAnyHeaderAndNotFromTheUrl() throws Exception {
    String token = client.give(admin, "headers", "viewer");
    String basic =
        Base64.getEncoder().encodeToString(("anyone:" + token).getBytes(StandardCharsets.US_ASCII));

    for (String[] header :
        new String[][] {
          {"Authorization", "Bearer " + token},
          {"Authorization", "bearer " + token},
          {"Authorization", "Basic " + basic},
          {"X-Api-Key", token}
        }) {
      HttpRequest.Builder request = client.request("summary").header(header[0], header[1]);
      assertEquals(200, client.send(request).statusCode(), header[0] + " " + header[1]);
    }
    for (String name : List.of("token", "access_token", "api_key", "X-Api-Key")) {
      assertEquals(401, client.get("summary?" + name + "=" + token).statusCode(), name);
    }
  }

  @Test
  void saysWhichCredentialsItTakesAndWhoMay() throws Exception {
    HttpResponse<String> missing = client.get("summary");
    assertEquals(401, missing.statusCode());
    assertEquals(
        List.of("Bearer realm=\"footfall\"", "Basic realm=\"footfall\", charset=\"UTF-8\""),
        missing.headers().allValues("WWW-Authenticate"));
    assertEquals(
        Optional.of("application/problem+json"), missing.headers().firstValue("Content-Type"));

    HttpResponse<String> wrong = client.from(freshAddress(), "summary", "ff_wrong");
    assertEquals(401, wrong.statusCode());
    assertTrue(
        wrong.headers().allValues("WWW-Authenticate").get(0).contains("error=\"invalid_token\""));

    String token = client.give(admin, "says", "importer");
    HttpResponse<String> denied = client.get("summary", token);
    assertEquals(403, denied.statusCode());
    String detail = Json.of(denied).get("detail");
    assertTrue(detail.startsWith("says (" + token.substring(3, 11) + ") "), detail);
    assertTrue(
        detail.endsWith("permission report, which these roles have: viewer, analyst, admin"));
  }

  /** Whatever else is wrong with the requests: they have no parameters and no bodies. */
  @Test
  void holdsForEveryOperationOfTheContractAndEveryCaller() throws Exception {
    Map<String, String> tokens = new TreeMap<>();
    for (String role : ROLES) {
      tokens.put(role, client.give(admin, "table " + role, role));
    }
    String expired = client.give(admin, "expired", "admin");
    database.execute(
        "UPDATE api_token SET expires_at = created_at WHERE id = '" + id(expired) + "'");
    String revoked = client.give(admin, "revoked", "admin");
    assertEquals(200, client.delete("tokens/" + id(revoked), admin).statusCode());
    String unknown = revoked.substring(0, 3) + "x" + revoked.substring(4);

    List<ContractOperation> operations = ContractOperation.of(client.get("openapi").body());
    assertTrue(operations.size() > 25, operations::toString);
    for (ContractOperation operation : operations) {
      for (String refused : List.of(unknown, expired, revoked)) {
        int status = client.call(operation, refused, freshForwarded()).statusCode();
        // What is open does not look at credentials, except where it is about them.
        boolean looks = !operation.isOpen() || ABOUT_CREDENTIALS.contains("" + operation);
        assertEquals(looks, status == 401, operation + " " + status);
      }
      int anonymous = client.call(operation, null, freshForwarded()).statusCode();
      boolean asks = !operation.isOpen() || operation.toString().equals(SIGN_IN);
      assertEquals(asks, anonymous == 401, operation + " " + anonymous);
      for (String role : ROLES) {
        int status = client.call(operation, tokens.get(role), freshForwarded()).statusCode();
        boolean may = operation.isOpen() || permissions(role).contains(operation.permission());
        assertEquals(may, status != 403, operation + " as " + role + " " + status);
        assertNotEquals(401, status, operation + " as " + role);
      }
    }
  }

  private static String freshForwarded() {
    addresses++;
    return "198.18." + addresses / 256 + "." + addresses % 256;
  }

  /** As the administrator reads them in the contract's text. */
  private static List<String> permissions(String role) {
    return switch (role) {
      case "viewer" -> List.of("report");
      case "analyst" -> List.of("report", "details");
      case "importer" -> List.of("import");
      case "operator" -> List.of("operate");
      case "admin" -> List.of("record", "report", "details", "import", "operate", "administer");
      default -> List.of("record");
    };
  }

  private static String id(String token) {
    return token.substring(3, 11);
  }

  @Test
  void showsAddressesAndExportsToAnalystsOnly() throws Exception {
    String viewer = client.give(admin, "details viewer", "viewer");
    String analyst = client.give(admin, "details analyst", "analyst");
    for (String path :
        List.of(
            "online_clients?details=true", "all-visits?format=csv", "all-visits?format=jsonl")) {
      assertEquals(401, client.get(path).statusCode(), path);
      assertEquals(403, client.get(path, viewer).statusCode(), path);
      assertEquals(200, client.get(path, analyst).statusCode(), path);
    }
    assertEquals(200, client.get("online_clients").statusCode());
  }

  @Test
  void showsAViewerNoAddressAnywhere() throws Exception {
    String viewer = client.give(admin, "blind", "viewer");
    String analyst = client.give(admin, "seeing", "analyst");
    String page = "https://canary.example/";
    String canary = "203.0.113.77";
    assertEquals(200, client.from(canary, "?url=" + page, null).statusCode());
    for (String path : List.of("summary?site=canary.example", "stats?url=" + page, "all-visits")) {
      String seen = client.get(path, analyst).body();
      assertTrue(seen.contains("\"ip\":\"" + canary + "\""), seen);
      String shown = client.get(path, viewer).body();
      assertFalse(shown.contains(canary), shown);
      assertTrue(shown.matches("(?s).*\"ip\":\"v-[0-9a-f]{16}\".*"), shown);
    }
  }

  @Test
  void showsAViewerNoUserAgentAnywhere() throws Exception {
    String viewer = client.give(admin, "no agents", "viewer");
    String analyst = client.give(admin, "agents", "analyst");
    String page = "https://agents.example/";
    String canary = "a user agent like no other";
    assertEquals(
        200, client.send(client.request("?url=" + page).header("User-Agent", canary)).statusCode());
    for (String path : List.of("summary?site=agents.example", "stats?url=" + page, "all-visits")) {
      String seen = client.get(path, analyst).body();
      assertTrue(seen.contains("\"user_agent\":\"" + canary + '"'), seen);
      String shown = client.get(path, viewer).body();
      assertFalse(shown.contains(canary), shown);
      assertTrue(shown.contains("\"user_agent\":\"\""), shown);
      assertEquals(seen.contains("\"user_agents\":"), shown.contains("\"user_agents\":{}"), shown);
    }
  }

  private static String ofSite(String name, String role, String... sites) throws IOException {
    return client.give(
        admin,
        "{\"name\":\""
            + name
            + "\",\"roles\":[\""
            + role
            + "\"],\"sites\":[\""
            + String.join("\",\"", sites)
            + "\"]}");
  }

  private static void visit(String url) throws IOException {
    assertEquals(200, client.get("?url=" + url).statusCode());
  }

  @Test
  void showsNothingOfOtherSites() throws Exception {
    visit("https://mine.example/a");
    visit("https://mine.example/a");
    visit("https://theirs.example/a");
    String mine = ofSite("mine", "analyst", "mine.example");

    assertEquals(
        client.get("stats?url=https://mine.example/a", admin).body(),
        client.get("stats?url=https://mine.example/a", mine).body());
    assertEquals(
        client.get("stats?url=https://theirs.example/never", mine).body(),
        client.get("stats?url=https://theirs.example/a", mine).body().replace("/a\"", "/never\""));
    assertEquals(
        client.get("summary?site=mine.example", admin).body(), client.get("summary", mine).body());
    assertEquals(
        client.get("summary?site=never.example", mine).body(),
        client.get("summary?site=theirs.example", mine).body());
    for (String path : List.of("all-visits", "all-visits?url=https://mine.example/a")) {
      Map<String, String> visits = Json.of(client.get(path, mine));
      assertEquals("2", visits.get("total_count"), path);
      assertEquals("https://mine.example/a", visits.get("visits[1].url"), path);
      assertFalse(visits.containsKey("visits[2].url"), path);
    }
    assertEquals(
        "0",
        Json.of(client.get("all-visits?url=https://theirs.example/a", mine)).get("total_count"));
    assertEquals(2, client.get("all-visits?format=jsonl", mine).body().lines().count());
  }

  @Test
  void answersWhatIsNotBySiteToCallersOfAllSitesOnly() throws Exception {
    String mine = ofSite("narrow", "analyst", "mine.example");
    for (String path : List.of("presence/history", "online_clients?details=true")) {
      HttpResponse<String> refused = client.get(path, mine);
      assertEquals(403, refused.statusCode(), path);
      assertTrue(Json.of(refused).get("detail").contains("for all sites"), refused.body());
    }
    assertEquals(
        403, client.get("imports", ofSite("log", "importer", "mine.example")).statusCode());
    String two = ofSite("two", "viewer", "mine.example", "second.example");
    HttpResponse<String> unnamed = client.get("summary", two);
    assertEquals("site", Json.of(unnamed).get("violations[0].field"), unnamed.body());
    assertEquals(200, client.get("summary?site=second.example", two).statusCode());
  }

  /** Imports a log with a visit of each site. */
  private static HttpResponse<String> importLog(String token, String query, String... sites)
      throws IOException {
    String line =
        "{\"url\":\"https://%s/log\",\"ip\":\"192.0.2.1\",\"timestamp\":\"2026-11-20T00:00:00Z\"}\n";
    String log =
        Stream.of(sites).map(site -> line.replace("%s", site)).collect(Collectors.joining());
    return client.send(
        client
            .request("import?" + query)
            .header("X-Api-Key", token)
            .POST(HttpRequest.BodyPublishers.ofString(log)));
  }

  @Test
  void keepsTheSourcesOfSitesFromImportersOfOthers() throws Exception {
    String one = ofSite("of one", "importer", "one.example");
    String other = ofSite("of another", "importer", "another.example");
    String both = ofSite("of both", "importer", "one.example", "another.example");
    String all = client.give(admin, "of all", "importer");
    assertEquals(200, importLog(one, "source=access.log", "one.example").statusCode());

    for (String query :
        List.of(
            "source=access.log",
            "source=access.log&on-change=restart",
            "source=access.log&site=https://another.example")) {
      HttpResponse<String> taken = importLog(other, query, "another.example");
      assertEquals(409, taken.statusCode(), query);
      assertFalse(taken.body().contains("committed_line"), taken.body());
    }
    assertEquals(Map.of(), database.visits("https://another.example/"));
    assertEquals(0, restarts("access.log"));

    for (String token : List.of(one, both, all)) {
      HttpResponse<String> again = importLog(token, "source=access.log", "one.example");
      assertEquals("1", Json.of(again).get("already_imported"), again.body());
    }
    String[] grown = {"one.example", "another.example"};
    HttpResponse<String> more = importLog(both, "source=access.log", grown);
    assertEquals("1", Json.of(more).get("imported"), more.body());
    assertEquals(409, importLog(one, "source=access.log", grown).statusCode());
    assertEquals(200, importLog(both, "source=access.log", grown).statusCode());

    assertEquals(200, importLog(all, "source=all.log", "one.example").statusCode());
    assertEquals(409, importLog(one, "source=all.log", "one.example").statusCode());
    HttpResponse<String> foreign =
        importLog(one, "source=x&site=https://another.example", "one.example");
    assertEquals("site", Json.of(foreign).get("violations[0].field"), foreign.body());
  }

  private static long restarts(String source) throws SQLException {
    return database.number("SELECT restarts FROM import_source WHERE name = '" + source + "'");
  }

  @Test
  void importsVisitsOfTheSitesOfTheTokenOnly() throws Exception {
    String importer = ofSite("importer", "importer", "imported.example");
    String line =
        "{\"url\":\"https://%s.example/log\",\"ip\":\"192.0.2.1\",\"user_agent\":\"test\","
            + "\"timestamp\":\"2026-11-20T00:00:00Z\"}\n";
    HttpResponse<String> report =
        client.send(
            client
                .request("import?source=narrow")
                .header("X-Api-Key", importer)
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        line.replace("%s", "imported") + line.replace("%s", "foreign"))));
    assertEquals(200, report.statusCode(), report::body);
    assertEquals(
        Map.of("https://imported.example/log", 1L), database.visits("https://imported.example/"));
    assertEquals(Map.of(), database.visits("https://foreign.example/"));
  }

  @Test
  void tellsACallerWhoItIs() throws Exception {
    String token = client.give(admin, "me", "analyst");
    Map<String, String> me = Json.of(client.get("me", token));
    assertEquals("me (" + id(token) + ")", me.get("name"));
    assertEquals("token", me.get("kind"));
    assertEquals("analyst", me.get("roles[0]"));
    assertEquals("report", me.get("permissions[0]"));
    assertEquals("closed", me.get("access"));
    assertFalse(me.containsKey("session.ends_at"));
    assertEquals("anonymous", Json.of(client.get("me")).get("name"));
    assertEquals(401, client.from(freshAddress(), "me", "ff_wrong").statusCode());
  }

  @Test
  void listsTokensWithoutTheirSecretsAndWritesDownTheirUse() throws Exception {
    String token = client.give(admin, "listed", "viewer");
    assertEquals(200, client.from("198.51.100.7", "summary", token).statusCode());
    Patience.await(
        "the use is written down",
        () ->
            database.number(
                    "SELECT COUNT(*) FROM api_token WHERE last_used_at >= created_at AND id = '"
                        + id(token)
                        + "'")
                == 1);
    String list = client.get("tokens", admin).body();
    assertTrue(list.contains("\"id\":\"" + id(token) + "\",\"name\":\"listed\""), list);
    assertTrue(list.contains("\"last_used_from\":\"198.51.100.7\""), list);
    assertFalse(list.contains(token.substring(12)));
    assertEquals(
        0,
        database.number(
            "SELECT COUNT(*) FROM api_token WHERE hash LIKE '%" + token.substring(12) + "%'"));
  }

  @Test
  void listsTokensPageByPage() throws Exception {
    for (int i = 0; i < 3; i++) {
      client.give(admin, "paged " + i, "viewer");
    }
    database.execute(
        "UPDATE api_token SET created_at = '2026-01-02 03:04:05.678' WHERE name LIKE 'paged %'");
    List<String> listed = new ArrayList<>();
    String next = "";
    do {
      Map<String, String> page = Json.of(client.get("tokens?limit=2" + next, admin));
      for (int i = 0; page.containsKey("tokens[" + i + "].id"); i++) {
        assertTrue(i < 2, page::toString);
        listed.add(page.get("tokens[" + i + "].id"));
      }
      next = "&cursor=" + page.get("next_cursor");
    } while (!next.equals("&cursor=null"));
    assertEquals(database.texts("SELECT id FROM api_token ORDER BY created_at DESC, id"), listed);
    HttpResponse<String> bad = client.get("tokens?limit=0", admin);
    assertEquals("limit", Json.of(bad).get("violations[0].field"), bad.body());
    assertEquals(400, client.get("tokens?cursor=wyHe66xkNdIAAAAq", admin).statusCode());
  }

  @Test
  void removesTokensThatEndedLongAgo() throws Exception {
    String revoked = id(client.give(admin, "revoked long ago", "viewer"));
    String expired = id(client.give(admin, "expired long ago", "viewer"));
    String lately = id(client.give(admin, "revoked lately", "viewer"));
    String ago = " = CURRENT_TIMESTAMP(3) - INTERVAL ";
    database.execute(
        "UPDATE api_token SET revoked_at" + ago + "91 DAY WHERE id = '" + revoked + "'");
    database.execute(
        "UPDATE api_token SET expires_at" + ago + "91 DAY WHERE id = '" + expired + "'");
    database.execute(
        "UPDATE api_token SET revoked_at" + ago + "89 DAY WHERE id = '" + lately + "'");
    String these =
        "SELECT COUNT(*) FROM api_token WHERE id IN ('" + revoked + "', '" + expired + "')";
    Patience.await("they are removed", () -> database.number(these) == 0);
    assertEquals(1, database.number("SELECT COUNT(*) FROM api_token WHERE id = '" + lately + "'"));
  }

  @Test
  void takesATokenBackOnEveryNode() throws Exception {
    String token = client.give(admin, "back", "viewer");
    assertEquals(200, other.get("summary", token).statusCode());
    assertEquals(200, client.get("summary", token).statusCode());

    assertEquals(200, client.delete("tokens/" + id(token), admin).statusCode());

    assertTrue(client.get("summary", token).body().contains("The token was revoked"));
    Patience.await("refused there", () -> other.get("summary", token).statusCode() == 401);
    assertEquals(404, client.delete("tokens/nothing1", admin).statusCode());
  }

  @Test
  void takesATokenFromItsAddressesOnly() throws Exception {
    String token =
        client.give(admin, "{\"name\":\"from\",\"roles\":[\"viewer\"],\"from\":[\"10.0.0.0/8\"]}");
    assertEquals(200, client.from("10.7.7.7", "summary", token).statusCode());
    assertEquals(401, client.from("11.7.7.7", "summary", token).statusCode());
  }

  @Test
  void looksAtNoTokenFromWhereTenWereWrong() throws Exception {
    String address = freshAddress();
    String valid = client.give(admin, "limited", "viewer");
    for (int i = 0; i < 10; i++) {
      assertEquals(401, client.from(address, "summary", "ff_wrong" + i).statusCode());
      assertEquals(200, client.from(address, "me", i < 9 ? valid : null).statusCode());
    }
    HttpResponse<String> refused = client.from(address, "summary", "ff_wrong");
    assertEquals(429, refused.statusCode());
    assertTrue(refused.headers().firstValue("Retry-After").isPresent());
    assertEquals(429, client.from(address, "summary", valid).statusCode());
    assertEquals(200, client.from(freshAddress(), "summary", valid).statusCode());
    assertEquals(200, client.from(address, "online_clients", valid).statusCode());
  }

  @Test
  void isNeverOpenWhileMariaDbIsAway() throws Exception {
    String token = client.give(admin, "away", "viewer");
    assertEquals(200, client.get("me", token).statusCode());
    String unknown = client.give(admin, "unknown", "viewer");
    footfall.killDatabase();
    try {
      assertEquals(503, client.get("me", unknown).statusCode());
      assertEquals(503, client.delete("cleanup?days=1", unknown).statusCode());
      assertEquals(401, client.delete("cleanup?days=1", null).statusCode());
      Patience.await("not known any more", () -> client.get("me", token).statusCode() == 503);
      assertEquals(503, client.get("me", token).statusCode());
    } finally {
      footfall.restartDatabase();
    }
    Patience.await("known again", () -> client.get("me", token).statusCode() == 200);
    footfall.liberty().awaitHealth("ready");
    second.awaitHealth("ready");
  }
}
