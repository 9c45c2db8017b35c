package footfall.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.embedded.FootfallInstance;
import footfall.embedded.LibertyProcess;
import footfall.embedded.SharedFootfall;
import java.io.IOException;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Who may do what, in each mode of access. */
@ExtendWith(SharedFootfall.class)
class AccessIT {

  private static final String SECRET = AccessNodes.SECRET;

  @TempDir private static Path folder;

  private static AccessNodes nodes;
  private static Database database;

  /** Of the node that is closed. */
  private static TokenClient client;

  /** Of the one that is closed for recording, too. */
  private static TokenClient other;

  private static String admin;

  /** A token whose use is written down within a minute. */
  private static String used;

  private static int addresses;

  @BeforeAll
  static void start() throws Exception {
    nodes = AccessNodes.start(folder);
    database = new Database(nodes.footfall());
    client = AccessNodes.client(nodes.closed());
    other = AccessNodes.client(nodes.recording());
    Patience.await("a token", () -> nodes.firstTokens().count() > 0);
    admin = Files.readString(nodes.firstTokens().findFirst().orElseThrow()).strip();
    used = client.give(admin, "listed", "viewer");
    assertEquals(200, client.from("198.51.100.7", "summary", used).statusCode());
  }

  @AfterAll
  static void stop() throws IOException {
    nodes.close();
  }

  /** An address that nobody has sent a wrong token from. */
  private static String freshAddress() {
    addresses++;
    return "192.0.2." + addresses;
  }

  private static String id(String token) {
    return TokenClient.id(token);
  }

  @Test
  void oneOfTheNodesLetsTheAdministratorIn() throws Exception {
    assertEquals(1, nodes.firstTokens().count());
    Path file = nodes.firstTokens().findFirst().orElseThrow();
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(
        1, database.number("SELECT COUNT(*) FROM api_token WHERE created_by = 'the service'"));
    assertEquals(200, client.get("tokens", admin).statusCode());
    assertEquals(200, other.get("tokens", admin).statusCode());
    String logs = AccessNodes.log(nodes.closed()) + AccessNodes.log(nodes.warning());
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

  @Test
  void theTableHasEveryOperationAsTheContractHasIt() throws Exception {
    assertEquals(List.of(), AccessCheck.objections(client.get("openapi").body()));
  }

  @Test
  void everyOperationAnswersEveryCallerAsTheTableSaysWhereAccessIsClosed() throws Exception {
    AccessCheck check = new AccessCheck(client, admin, true, database);
    assertEquals(List.of(), check.objections());
  }

  @Test
  void everyOperationAnswersEveryCallerWhereAccessWarns() throws Exception {
    TokenClient warning = AccessNodes.client(nodes.warning());
    AccessCheck check = new AccessCheck(warning, admin, false, database);
    assertEquals(List.of(), check.objections());
  }

  @Test
  void everyOperationAnswersEveryCallerWhereAccessIsOpen(FootfallInstance open) throws Exception {
    TokenClient everyone = AccessNodes.client(open.liberty());
    AccessCheck check =
        new AccessCheck(everyone, SharedFootfall.ADMIN_TOKEN, false, new Database(open));
    assertEquals(List.of(), check.objections());
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
    String page = "https://blind.example/";
    String canary = "203.0.113.77";
    assertEquals(200, client.from(canary, "?url=" + page, null).statusCode());
    for (String path : List.of("summary?site=blind.example", "stats?url=" + page, "all-visits")) {
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

  /** Its checksum has no key: who knows how makes cursors of his own. */
  @Test
  void showsNothingOfOtherSitesByACursorOfTheirLists() throws Exception {
    visit("https://before.example/a");
    visit("https://cursor.example/a");
    visit("https://behind.example/a");
    String mine = ofSite("by cursor", "analyst", "cursor.example");
    String cursor = Json.of(client.get("all-visits?limit=1", admin)).get("next_cursor");
    String body = client.get("all-visits?cursor=" + cursor, mine).body();
    assertFalse(body.contains("before.example") || body.contains("behind.example"), body);
    String site = "all-visits?limit=1&url=https://before.example/a";
    visit("https://before.example/a");
    cursor = Json.of(client.get(site, admin)).get("next_cursor");
    body = client.get("all-visits?url=https://before.example/a&cursor=" + cursor, mine).body();
    assertFalse(body.contains("\"ip\""), body);
  }

  @Test
  void guardsWhatLibertyAnswersHoweverThePathIsWritten() throws Exception {
    for (String path :
        List.of(
            "metrics/",
            "metrics;a=b",
            "metrics/base",
            "metrics/..%2ftokens",
            "metrics/..%2fmetrics",
            "health/",
            "health;a=b/ready",
            "health/ready;a=b",
            "health/ready/",
            "health//ready",
            "health/%2e/ready",
            "health/x/..%2fready",
            "health/..%2ftokens",
            "health/..%2fmetrics",
            "health%2fready")) {
      HttpResponse<String> answer = client.get(path);
      assertTrue(answer.statusCode() < 500, path + ": " + answer.statusCode());
      String body = answer.body();
      for (String guarded : List.of("mp_scope", "\"access\"", "created_by")) {
        assertFalse(body.contains(guarded), path + ": " + body);
      }
    }
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
    Patience.await(
        "the use is written down",
        () ->
            database.number(
                    "SELECT COUNT(*) FROM api_token WHERE last_used_at >= created_at AND id = '"
                        + id(used)
                        + "'")
                == 1);
    String list = client.get("tokens", admin).body();
    assertTrue(list.contains("\"id\":\"" + id(used) + "\",\"name\":\"listed\""), list);
    assertTrue(list.contains("\"last_used_from\":\"198.51.100.7\""), list);
    assertFalse(list.contains(used.substring(12)));
    assertEquals(
        0,
        database.number(
            "SELECT COUNT(*) FROM api_token WHERE hash LIKE '%" + used.substring(12) + "%'"));
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
    nodes.footfall().killDatabase();
    try {
      assertEquals(503, client.get("me", unknown).statusCode());
      assertEquals(503, client.delete("cleanup?days=1", unknown).statusCode());
      assertEquals(401, client.delete("cleanup?days=1", null).statusCode());
      Patience.await("not known any more", () -> client.get("me", token).statusCode() == 503);
      assertEquals(503, client.get("me", token).statusCode());
      probesTellTheirStateAlone(token);
    } finally {
      nodes.footfall().restartDatabase();
    }
    Patience.await("known again", () -> client.get("me", token).statusCode() == 200);
    nodes.awaitReady();
  }

  /** Whoever is known without MariaDB sees why a node is not ready. */
  private static void probesTellTheirStateAlone(String unknown) throws Exception {
    Patience.await("not ready", () -> client.get("health/ready").statusCode() == 503);
    for (String token : new String[] {null, unknown}) {
      HttpResponse<String> ready = client.get("health/ready", token);
      assertEquals(503, ready.statusCode());
      assertEquals(
          Map.of("status", "DOWN", "checks[0].name", "recording", "checks[0].status", "DOWN"),
          Json.of(ready));
    }
    assertEquals(200, client.get("health/live", unknown).statusCode());
    Patience.await("not ready", () -> other.get("health/ready").statusCode() == 503);
    String seen = other.get("health/ready", SECRET).body();
    assertTrue(seen.contains("\"database_writable\":false"), seen);
  }

  /** With the token of an operator, since whoever asks without one is counted as well. */
  private static double metric(LibertyProcess node, String token, String name, String... tags)
      throws IOException {
    return FootfallClient.metric(AccessNodes.client(node).get("metrics", token), name, tags);
  }

  @Test
  void letsEveryoneDoEverythingWhereItIsOpenAndSaysSo(FootfallInstance shared) throws Exception {
    LibertyProcess open = shared.liberty();
    TokenClient everyone = AccessNodes.client(open);
    for (String token : new String[] {null, "ff_wrong", SECRET}) {
      for (String path : List.of("summary", "all-visits?format=csv", "rollups", "tokens")) {
        assertEquals(200, everyone.get(path, token).statusCode(), path + " " + token);
      }
    }
    assertTrue(everyone.get("health/ready").body().contains("\"access\":\"open\""));
    assertEquals(1, metric(open, null, "footfall_access_open"));
    assertTrue(
        AccessNodes.log(open).contains("Anyone who reaches this service may read everything"));
    assertFalse(Files.exists(open.messages().getParent().resolveSibling("admin-token")));
  }

  @Test
  void namesAndCountsWhereItWarns() throws Exception {
    LibertyProcess node = nodes.warning();
    TokenClient warning = AccessNodes.client(node);
    String token = client.give(admin, "warned", "viewer");
    String operator = client.give(admin, "operator", "operator");
    String[] warned = {"footfall_access_refused_total", "outcome=\"warned\""};
    assertEquals(200, warning.from("192.0.2.160", "summary", null).statusCode());
    double before = metric(node, operator, warned[0], warned[1]);

    assertEquals(200, warning.from("192.0.2.161", "summary", null).statusCode());
    assertEquals(200, warning.from("192.0.2.161", "summary", null).statusCode());
    assertEquals(200, warning.from("192.0.2.162", "rollups", token).statusCode());
    assertEquals(200, warning.from("192.0.2.163", "summary", token).statusCode());
    assertEquals(200, warning.from("192.0.2.164", "summary", "ff_wrong").statusCode());
    assertEquals(200, warning.from("192.0.2.165", "online_clients", null).statusCode());
    assertEquals(200, warning.from("192.0.2.166", "health", null).statusCode());

    assertEquals(before + 4, metric(node, operator, warned[0], warned[1]));
    assertEquals(1, metric(node, operator, "footfall_access_open"));
    String log = AccessNodes.log(node);
    String would = "If access were closed, this would be refused: ";
    assertEquals(
        2, log.split("anonymous from 192.0.2.161, who needs the permission report").length);
    assertTrue(log.contains(would + "warned (" + id(token) + ") from 192.0.2.162"));
    assertTrue(log.contains(would + "a caller with other credentials from 192.0.2.164"));
    for (String address : List.of("192.0.2.163", "192.0.2.165", "192.0.2.166")) {
      assertFalse(log.contains(address), address);
    }
    assertFalse(log.contains(token.substring(12)));
  }

  @Test
  void takesTheTokenOfAFileAndMakesNone() throws Exception {
    assertEquals(200, other.get("tokens", SECRET).statusCode());
    assertEquals("admin-token-file", Json.of(other.get("me", SECRET)).get("name"));
    assertEquals(401, other.from("192.0.2.171", "tokens", SECRET + "x").statusCode());
    assertFalse(
        Files.exists(nodes.recording().messages().getParent().resolveSibling("admin-token")));
    assertFalse(AccessNodes.log(nodes.recording()).contains(SECRET));
    assertEquals(0, metric(nodes.recording(), SECRET, "footfall_access_open"));
    assertTrue(other.get("health/ready", SECRET).body().contains("\"access\":\"closed\""));
  }

  @Test
  void recordsForThoseOnlyWhoMayRecordWhereThatIsClosed() throws Exception {
    String recorder = other.give(SECRET, "recorder", "recorder");
    String viewer = other.give(SECRET, "viewer", "viewer");
    String path = "?url=https://recorder.example/";
    assertEquals(401, other.get(path).statusCode());
    assertEquals(403, other.get(path, viewer).statusCode());
    assertEquals(Map.of(), database.visits("https://recorder.example/"));
    assertEquals(200, other.get(path, recorder).statusCode());
    assertEquals(200, other.get("visits/https://recorder.example/").statusCode());
    assertEquals(
        Map.of("https://recorder.example/", 1L), database.visits("https://recorder.example/"));
  }

  @Test
  void letsANetworkReadWithoutAToken() throws Exception {
    assertEquals(200, other.from("10.1.2.3", "summary", null).statusCode());
    assertEquals(401, other.from("11.1.2.3", "summary", null).statusCode());
    assertEquals(401, other.from("10.1.2.3", "all-visits?format=csv", null).statusCode());
    HttpResponse<String> me = other.from("10.1.2.3", "me", null);
    assertEquals("viewer", Json.of(me).get("roles[0]"));
  }
}
