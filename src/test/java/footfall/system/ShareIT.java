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
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Links that show a site to whoever has them, where access is closed. Times pass in the database.
 */
class ShareIT {

  private static final String ADMIN = "an-administrator-s-token-of-37-letters";
  private static final String PASSWORD = "correct horse";
  private static final String NAME = "__Host-footfall";
  private static final String BROWSER =
      "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[a-z]+}");

  private static final Pattern SET =
      Pattern.compile(NAME + "=([\\w-]{54}); Path=/; Secure; HttpOnly; SameSite=Lax");

  @TempDir private static Path folder;

  private static FootfallInstance footfall;
  private static Database database;
  private static TokenClient client;
  private static int addresses;

  @BeforeAll
  static void start() throws IOException {
    String file = Files.writeString(folder.resolve("token"), ADMIN + "\n").toString();
    footfall =
        FootfallInstance.named(
                "share",
                Map.of(
                    "FOOTFALL_ACCESS", "closed",
                    "FOOTFALL_ADMIN_TOKEN_FILE", file,
                    "FOOTFALL_TRUSTED_PROXIES", "127.0.0.1,::1",
                    "FOOTFALL_SESSION_MAX_PER_SHARE", "3",
                    "FOOTFALL_RATELIMIT_AUTH_LIMIT", "10",
                    "FOOTFALL_DASHBOARD_FRAME_ANCESTORS", "https://portal.example"))
            .start();
    database = new Database(footfall);
    client = new TokenClient(footfall.baseUri());
  }

  @AfterAll
  static void stop() throws IOException {
    footfall.close();
  }

  /** A link that was given. */
  private record Given(String id, String secret) {}

  private static Given give(String body) throws IOException {
    HttpResponse<String> given =
        client.call("POST", "shares", body.replace('\'', '"'), ADMIN, "192.0.2.1");
    assertEquals(201, given.statusCode(), given::body);
    Map<String, String> members = Json.of(given);
    String start = "http://localhost:" + footfall.liberty().port() + "/share/";
    assertTrue(members.get("url").startsWith(start), given::body);
    return new Given(members.get("id"), members.get("url").substring(start.length()));
  }

  private static Given giveWithPassword(String site) throws IOException {
    return give("{'site': '" + site + "', 'password': '" + PASSWORD + "'}");
  }

  /** As a browser goes there, from another address each time. */
  private static HttpRequest.Builder navigation(String path) {
    return client
        .request(path)
        .header("X-Forwarded-For", "198.51.100." + (1 + addresses++ % 250))
        .header("Sec-Fetch-Site", "none")
        .header("Sec-Fetch-Mode", "navigate");
  }

  private static HttpResponse<String> open(String secret) throws IOException {
    return client.send(navigation("share/" + secret));
  }

  private static HttpRequest.Builder form(String secret, String password) {
    String form = "secret=" + secret + "&password=" + password.replace(" ", "+");
    return navigation("share")
        .header("Origin", "http://localhost:" + footfall.liberty().port())
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(form));
  }

  private static Optional<String> header(String name, HttpResponse<String> response) {
    return response.headers().firstValue(name);
  }

  private static String cookie(HttpResponse<String> response) {
    assertEquals(303, response.statusCode(), response::body);
    Matcher cookie = SET.matcher(header("Set-Cookie", response).orElse(""));
    assertTrue(cookie.matches(), () -> response.headers().toString());
    return cookie.group(1);
  }

  private static HttpResponse<String> get(String cookie, String path) throws IOException {
    return client.send(client.request(path).header("Cookie", NAME + "=" + cookie));
  }

  private static void assertGone(HttpResponse<String> response) throws IOException {
    assertEquals(404, response.statusCode(), response::body);
    assertEquals(Optional.empty(), header("Set-Cookie", response));
    assertTrue(Json.of(response).get("detail").startsWith("This link has expired"));
  }

  @Test
  void tellsAPersonOnAPageThatALinkHasEnded() throws IOException {
    Given link = giveWithPassword("ended.example");
    client.delete("shares/" + link.id(), ADMIN);
    for (HttpRequest.Builder request :
        List.of(
            navigation("share/" + link.secret()),
            navigation("share/" + "x".repeat(43)),
            form(link.secret(), PASSWORD))) {
      HttpResponse<String> page = client.send(request.header("Accept", BROWSER));
      assertEquals(404, page.statusCode(), page::body);
      assertEquals(Optional.empty(), header("Set-Cookie", page));
      assertEquals(Optional.of("text/html;charset=utf-8"), header("Content-Type", page));
      assertEquals(Optional.of("no-store"), header("Cache-Control", page));
      assertTrue(header("X-Request-Id", page).isPresent());
      assertTrue(page.body().contains("<html lang=\"en\">"), page::body);
      assertTrue(page.body().contains("It has expired or was revoked"), page::body);
      assertFalse(PLACEHOLDER.matcher(page.body()).find(), page::body);
    }
    HttpRequest.Builder german =
        navigation("share/" + link.secret())
            .header("Accept", BROWSER)
            .header("Accept-Language", "de-AT, en;q=0.5");
    assertTrue(client.send(german).body().contains("Er ist abgelaufen"));
    assertGone(client.send(navigation("share/" + link.secret()).header("Accept", "*/*")));
  }

  private static String row(Given link) {
    return " WHERE id = " + link.id();
  }

  @Test
  void showsTheSiteToWhoeverHasTheLink() throws Exception {
    Given link =
        give("{'site': 'Shared.example', 'path': '/dashboard/site?site=x.example&period=7d'}");
    HttpResponse<String> opened = open(link.secret());
    String cookie = cookie(opened);
    assertEquals(
        Optional.of("/dashboard/site?site=shared.example&period=7d"), header("Location", opened));
    assertTrue(header("Cache-Control", opened).orElseThrow().contains("no-store"));
    assertEquals(Optional.of("no-referrer"), header("Referrer-Policy", opened));
    assertNotEquals(link.secret(), cookie);

    Map<String, String> me = Json.of(get(cookie, "me"));
    assertEquals("share " + link.id() + " of shared.example", me.get("name"));
    assertEquals("share", me.get("kind"));
    assertEquals("viewer", me.get("roles[0]"));
    assertEquals("shared.example", me.get("sites[0]"));
    assertEquals("report", me.get("permissions[0]"));
    assertFalse(me.containsKey("permissions[1]"), me::toString);
    assertEquals(200, get(cookie, "report?site=shared.example").statusCode());
  }

  @Test
  void showsNothingElse() throws Exception {
    footfall.liberty().awaitHealth("ready");
    new FootfallClient(footfall.baseUri()).visit("https://secret.example/");
    String cookie = cookie(open(give("{'site': 'narrow.example'}").secret()));
    for (String path :
        List.of("tokens", "grants", "shares", "audit", "rollups", "imports", "presence/history")) {
      assertEquals(403, get(cookie, path).statusCode(), path);
    }
    assertEquals(403, get(cookie, "visitors/127.0.0.1").statusCode());
    HttpResponse<String> sites = get(cookie, "sites");
    assertFalse(sites.body().contains("secret.example"), sites::body);
    HttpResponse<String> other = get(cookie, "report?site=secret.example");
    assertEquals("0", Json.of(other).get("totals.visits"), other::body);
    HttpRequest.Builder write =
        client
            .request("tokens")
            .header("Cookie", NAME + "=" + cookie)
            .header("Origin", "http://localhost:" + footfall.liberty().port())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"name\":\"x\",\"roles\":[\"admin\"]}"));
    assertEquals(403, client.send(write).statusCode());
  }

  @Test
  void keepsItsSecretToItself() throws Exception {
    Given link = giveWithPassword("kept.example");
    cookie(client.send(form(link.secret(), PASSWORD)));
    HttpResponse<String> list = client.get("shares", ADMIN);
    assertFalse(list.body().contains(link.secret()), list::body);
    assertFalse(list.body().contains("pbkdf2"), list::body);
    String columns = "CONCAT_WS(' ', HEX(hash), path, password, site)";
    String stored = database.texts("SELECT " + columns + " FROM share_link" + row(link)).get(0);
    assertFalse(stored.contains(link.secret()) || stored.contains(PASSWORD), stored);
    client.delete("shares/" + link.id(), ADMIN);
    assertGone(open(link.secret()));
    Patience.await(
        "the refusal is told",
        () ->
            database.number(
                    "SELECT COUNT(*) FROM audit WHERE action = 'refusal'"
                        + " AND target = 'GET /share/{secret}'")
                > 0);
    assertEquals(
        0,
        database.number(
            "SELECT COUNT(*) FROM audit WHERE CONCAT(target, detail) LIKE '%"
                + link.secret()
                + "%' OR CONCAT(target, detail) LIKE '%"
                + PASSWORD
                + "%'"));
    String log = Files.readString(footfall.liberty().messages());
    assertFalse(log.contains(link.secret()) || log.contains(PASSWORD));
  }

  @Test
  void asksForThePasswordOnAPageOfItsOwn() throws Exception {
    Given link = giveWithPassword("asked.example");
    HttpResponse<String> page = open(link.secret());
    assertEquals(200, page.statusCode());
    assertEquals(Optional.empty(), header("Set-Cookie", page));
    assertEquals(Optional.of("text/html;charset=utf-8"), header("Content-Type", page));
    assertEquals(Optional.of("no-store"), header("Cache-Control", page));
    assertEquals(Optional.of("strict-origin"), header("Referrer-Policy", page));
    String policy = header("Content-Security-Policy", page).orElseThrow();
    assertTrue(
        policy.matches(
            "default-src 'none'; img-src data:; style-src 'sha256-[\\w+/]{43}='; base-uri 'none';"
                + " form-action 'self'; frame-ancestors https://portal.example"),
        policy);
    assertTrue(page.body().contains("value=\"" + link.secret() + "\""), page::body);
    assertTrue(page.body().contains("<html lang=\"en\">"), page::body);
    assertTrue(page.body().contains("role=\"alert\" hidden"), page::body);
    HttpRequest.Builder german =
        navigation("share/" + link.secret()).header("Accept-Language", "de-AT, en;q=0.5");
    assertTrue(client.send(german).body().contains("<html lang=\"de\">"));

    HttpResponse<String> opened = client.send(form(link.secret(), PASSWORD));
    assertEquals(Optional.of("/dashboard/site?site=asked.example"), header("Location", opened));
    assertEquals(200, get(cookie(opened), "report?site=asked.example").statusCode());
  }

  @Test
  void asksAgainAfterAWrongPassword() throws Exception {
    Given link = giveWithPassword("wrong.example");
    HttpResponse<String> wrong = client.send(form(link.secret(), "correct house"));
    assertEquals(303, wrong.statusCode(), wrong::body);
    assertEquals(Optional.empty(), header("Set-Cookie", wrong));
    String again = header("Location", wrong).orElseThrow();
    assertEquals("/share/" + link.secret() + "?wrong=true", again);
    HttpResponse<String> page = client.send(navigation(again.substring(1)));
    assertEquals(200, page.statusCode());
    assertTrue(page.body().contains("aria-invalid=\"true\""), page::body);
    assertFalse(page.body().contains("role=\"alert\" hidden"), page::body);
    Patience.await(
        "the refusal is told",
        () ->
            database.number(
                    "SELECT COUNT(*) FROM audit WHERE action = 'refusal'"
                        + " AND target = 'POST /share' AND detail LIKE '%\"share\":"
                        + link.id()
                        + ",%'")
                == 1);
  }

  @Test
  void limitsWrongPasswordsAsWrongTokens() throws Exception {
    Given link = giveWithPassword("guessed.example");
    String address = "203.0.113.9";
    for (int i = 0; i < 10; i++) {
      HttpRequest.Builder guess = form(link.secret(), "guess number " + i);
      assertEquals(303, client.send(guess.setHeader("X-Forwarded-For", address)).statusCode());
    }
    HttpResponse<String> refused =
        client.send(form(link.secret(), PASSWORD).setHeader("X-Forwarded-For", address));
    assertEquals(429, refused.statusCode(), refused::body);
    assertTrue(header("Retry-After", refused).isPresent());
    assertEquals(Optional.empty(), header("Set-Cookie", refused));
    cookie(client.send(form(link.secret(), PASSWORD)));
  }

  @Test
  void takesNoPasswordForAnotherPage() throws Exception {
    Given link = giveWithPassword("foreign.example");
    for (String origin : List.of("https://evil.example", "https://portal.example", "null")) {
      HttpRequest.Builder foreign = form(link.secret(), PASSWORD).setHeader("Origin", origin);
      HttpResponse<String> refused = client.send(foreign);
      assertEquals(403, refused.statusCode(), origin);
      assertEquals(Optional.empty(), header("Set-Cookie", refused));
    }
  }

  @Test
  void isOfNoUseOnceItHasExpired() throws Exception {
    Given link = give("{'site': 'expired.example', 'expires_in_days': 1}");
    assertEquals(
        24,
        database.number(
            "SELECT ROUND(TIMESTAMPDIFF(SECOND, NOW(), expires_at) / 3600) FROM share_link"
                + row(link)));
    String cookie = cookie(open(link.secret()));
    String hash = " WHERE hash = UNHEX(SHA2('" + cookie + "', 256))";
    assertEquals(
        24,
        database.number(
            "SELECT ROUND(TIMESTAMPDIFF(SECOND, NOW(), expires_at) / 3600) FROM browser_session"
                + hash));
    assertEquals(200, get(cookie, "report?site=expired.example").statusCode());

    database.execute("UPDATE share_link SET expires_at = NOW(3)" + row(link));
    assertGone(open(link.secret()));
    assertGone(client.send(form(link.secret(), "")));
    Patience.await(
        "its session has ended",
        () -> get(cookie, "report?site=expired.example").statusCode() == 401);
    assertEquals("anonymous", Json.of(get(cookie, "me")).get("name"));
  }

  @Test
  void isRevokedWithItsSessionsOnEveryNode() throws Exception {
    try (LibertyProcess second = footfall.node("second", Map.of("FOOTFALL_ACCESS", "closed"))) {
      second.start();
      second.awaitHealth("ready");
      TokenClient other = new TokenClient(URI.create("http://localhost:" + second.port() + "/"));
      Given link = give("{'site': 'revoked.example'}");
      String cookie = cookie(open(link.secret()));
      HttpRequest.Builder there =
          other.request("report?site=revoked.example").header("Cookie", NAME + "=" + cookie);
      assertEquals(200, other.send(there).statusCode());
      assertEquals(200, get(cookie, "report?site=revoked.example").statusCode());

      HttpResponse<String> revoked = client.delete("shares/" + link.id(), ADMIN);
      assertEquals(200, revoked.statusCode(), revoked::body);
      assertNotEquals(null, Json.of(revoked).get("revoked_at"));
      assertEquals(401, get(cookie, "report?site=revoked.example").statusCode());
      assertGone(open(link.secret()));
      Patience.await("ended there", () -> other.send(there).statusCode() == 401);
    }
  }

  @Test
  void isOpenedByPeopleOnly() throws Exception {
    Given link = give("{'site': 'people.example'}");
    HttpRequest.Builder head =
        navigation("share/" + link.secret()).method("HEAD", BodyPublishers.noBody());
    HttpRequest.Builder prefetch =
        navigation("share/" + link.secret()).header("Sec-Purpose", "prefetch;prerender");
    for (HttpRequest.Builder preview : List.of(head, prefetch)) {
      HttpResponse<String> nothing = client.send(preview);
      assertEquals(204, nothing.statusCode());
      assertEquals(Optional.empty(), header("Set-Cookie", nothing));
    }
    assertEquals(400, client.get("share/" + link.secret()).statusCode());
    assertEquals(
        0,
        database.number(
            "SELECT COUNT(*) FROM share_link" + row(link) + " AND last_used_at IS NOT NULL"));
  }

  @Test
  void leavesWhoMaySeeTheSiteSignedIn() throws Exception {
    Given link = giveWithPassword("known.example");
    HttpResponse<String> session =
        client.send(
            client.request("session").header("X-Api-Key", ADMIN).POST(BodyPublishers.noBody()));
    String own = header("Set-Cookie", session).orElseThrow().replaceAll(";.*", "");
    HttpResponse<String> opened =
        client.send(navigation("share/" + link.secret()).header("Cookie", own));
    assertEquals(303, opened.statusCode());
    assertEquals(Optional.empty(), header("Set-Cookie", opened));
    assertEquals(Optional.of("/dashboard/site?site=known.example"), header("Location", opened));

    String other = cookie(open(give("{'site': 'other.example'}").secret()));
    HttpRequest.Builder asked =
        navigation("share/" + link.secret()).header("Cookie", NAME + "=" + other);
    assertEquals(200, client.send(asked).statusCode());
  }

  @Test
  void endsTheOldestOfTooManySessionsOfALink() throws Exception {
    Given link = give("{'site': 'many.example'}");
    String first = cookie(open(link.secret()));
    database.execute(
        "UPDATE browser_session SET last_used_at = last_used_at - INTERVAL 1 MINUTE"
            + " WHERE hash = UNHEX(SHA2('"
            + first
            + "', 256))");
    for (int i = 0; i < 2; i++) {
      cookie(open(link.secret()));
    }
    assertEquals(200, get(first, "report?site=many.example").statusCode());
    String last = cookie(open(link.secret()));
    Patience.await(
        "the first has ended", () -> get(first, "report?site=many.example").statusCode() == 401);
    assertEquals(200, get(last, "report?site=many.example").statusCode());
  }

  @Test
  void listsWhatWasGivenAndTellsItInTheAuditTrail() throws Exception {
    Given link = giveWithPassword("listed.example");
    cookie(client.send(form(link.secret(), PASSWORD)));
    HttpResponse<String> list = client.get("shares?limit=1000", ADMIN);
    String here = "\"id\":" + link.id() + ",\"site\":\"listed.example\"";
    assertTrue(list.body().contains(here), list::body);
    Map<String, String> page = Json.of(client.get("shares?limit=1", ADMIN));
    assertEquals("true", page.get("shares[0].has_password"));
    assertEquals("admin-token-file", page.get("shares[0].created_by"));
    assertTrue(page.get("shares[0].last_used_at") != null, page::toString);
    client.delete("shares/" + link.id(), ADMIN);
    for (String action : List.of("make", "open", "revoke")) {
      assertEquals(
          1,
          database.number(
              "SELECT COUNT(*) FROM audit WHERE outcome = 'done' AND action = 'share."
                  + action
                  + "' AND (target = '"
                  + link.id()
                  + "' OR detail LIKE '%\"id\":"
                  + link.id()
                  + "}')"),
          action);
    }
  }

  @Test
  void isForgottenSomeTimeAfterItsEnd() throws Exception {
    Given old = give("{'site': 'old.example'}");
    Given lately = give("{'site': 'lately.example'}");
    database.execute("UPDATE share_link SET expires_at = NOW(3) - INTERVAL 91 DAY" + row(old));
    database.execute("UPDATE share_link SET revoked_at = NOW(3) - INTERVAL 89 DAY" + row(lately));
    String count = "SELECT COUNT(*) FROM share_link";
    Patience.await("it is removed", () -> database.number(count + row(old)) == 0);
    assertEquals(1, database.number(count + row(lately)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"viewer", "analyst", "importer", "operator", "recorder"})
  void isGivenByAdministratorsOnly(String role) throws Exception {
    String token = client.give(ADMIN, "no shares " + role, role);
    String body = "{\"site\":\"a.example\"}";
    for (String call : List.of("POST shares", "GET shares", "DELETE shares/1")) {
      String[] parts = call.split(" ");
      String json = parts[0].equals("POST") ? body : "";
      assertEquals(
          403, client.call(parts[0], parts[1], json, token, "192.0.2.2").statusCode(), call);
      assertEquals(
          401, client.call(parts[0], parts[1], json, null, "192.0.2.2").statusCode(), call);
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "{}, site",
        "`{'site': 'a.example', 'path': 'https://evil.example/dashboard/site'}`, path",
        "`{'site': 'a.example', 'expires_in_days': 366}`, expires_in_days",
        "`{'site': 'a.example', 'password': '1234567'}`, password"
      })
  void saysWhatIsAllowed(String body, String field) throws Exception {
    HttpResponse<String> refused =
        client.call("POST", "shares", body.replace('\'', '"'), ADMIN, "192.0.2.3");
    assertEquals(400, refused.statusCode());
    assertEquals(field, Json.of(refused).get("violations[0].field"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "NIkm0kvQpGX1JxS8mYtq4vRr2cWn7bZd5uLhOeTfAyDgPiKsB3wMxQ"})
  void knowsNoLinkThatWasNotGiven(String secret) throws Exception {
    assertGone(open(secret));
    assertGone(client.send(form(secret, PASSWORD)));
    assertEquals(404, client.delete("shares/2147483647", ADMIN).statusCode());
    assertEquals(400, client.delete("shares/x", ADMIN).statusCode());
  }

  @Test
  void beginsNothingByPlainHttp() throws Exception {
    Given link = give("{'site': 'plain.example'}");
    try (RawConnection connection = new RawConnection("127.0.0.1", footfall.liberty().port())) {
      connection.send(
          "GET /share/"
              + link.secret()
              + " HTTP/1.1\nHost: footfall.example\nConnection: close\n"
              + "Sec-Fetch-Mode: navigate\n\n");
      RawConnection.Answer plain = connection.answer().orElseThrow();
      assertEquals(403, plain.status());
      assertEquals(Optional.empty(), plain.header("Set-Cookie"));
    }
  }
}
