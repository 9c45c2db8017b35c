package footfall.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.embedded.FootfallInstance;
import footfall.embedded.LibertyProcess;
import footfall.embedded.SignInLink;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
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

/** Browsers' sessions where access is closed. Times pass in the database. */
class SessionIT {

  private static final String ADMIN = "an-administrator-s-token-of-37-letters";
  private static final String NAME = "__Host-footfall";
  private static final String CLEARED =
      NAME + "=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Lax";

  private static final Pattern SET =
      Pattern.compile(NAME + "=([\\w-]{54}); Path=/; Secure; HttpOnly; SameSite=Lax");

  @TempDir private static Path folder;

  private static FootfallInstance footfall;
  private static Database database;
  private static TokenClient client;

  @BeforeAll
  static void start() throws IOException {
    String file = Files.writeString(folder.resolve("token"), ADMIN + "\n").toString();
    footfall =
        FootfallInstance.named(
                "session",
                Map.of(
                    "FOOTFALL_ACCESS", "closed",
                    "FOOTFALL_ADMIN_TOKEN_FILE", file,
                    "FOOTFALL_TRUSTED_PROXIES", "127.0.0.1,::1",
                    "FOOTFALL_SESSION_MAX_PER_CALLER", "3",
                    "FOOTFALL_CORS_READ_ORIGINS", "https://trusted.example"))
            .start();
    database = new Database(footfall);
    client = new TokenClient(footfall.baseUri());
  }

  @AfterAll
  static void stop() throws IOException {
    footfall.close();
  }

  private static String own() {
    return "http://localhost:" + footfall.liberty().port();
  }

  private static HttpResponse<String> signIn(String header, String value) throws IOException {
    return client.send(
        client.request("session").header(header, value).POST(BodyPublishers.noBody()));
  }

  private static String signIn(String token) throws IOException {
    HttpResponse<String> response = signIn("X-Api-Key", token);
    assertEquals(201, response.statusCode(), response::body);
    return cookie(response);
  }

  private static String cookie(HttpResponse<String> response) {
    Matcher cookie = SET.matcher(setCookie(response).orElseThrow());
    assertTrue(cookie.matches(), () -> setCookie(response).orElseThrow());
    return cookie.group(1);
  }

  private static Optional<String> setCookie(HttpResponse<String> response) {
    return response.headers().firstValue("Set-Cookie");
  }

  private static HttpRequest.Builder with(String cookie, String path) {
    return client.request(path).header("Cookie", "other=1; " + NAME + "=" + cookie);
  }

  private static HttpResponse<String> get(String cookie, String path) throws IOException {
    return client.send(with(cookie, path));
  }

  private static void assertEnded(String cookie) throws IOException {
    HttpResponse<String> refused = get(cookie, "summary");
    assertEquals(401, refused.statusCode());
    assertEquals(Optional.of(CLEARED), setCookie(refused));
    assertTrue(Json.of(refused).get("detail").startsWith("The session has ended"), refused.body());
  }

  /** The condition for the row of a session in table browser_session. */
  private static String row(String cookie) {
    return " WHERE hash = UNHEX(SHA2('" + cookie + "', 256))";
  }

  private static long rows(String cookie) throws Exception {
    return database.number("SELECT COUNT(*) FROM browser_session" + row(cookie));
  }

  private static String id(String token) {
    return token.substring(3, 11);
  }

  @Test
  void takesATokenOfAnyFormForACookie() throws Exception {
    String token = client.give(ADMIN, "exchange", "analyst");
    String basic =
        Base64.getEncoder().encodeToString(("anyone:" + token).getBytes(StandardCharsets.US_ASCII));
    for (String[] header :
        new String[][] {
          {"Authorization", "Bearer " + token},
          {"Authorization", "Basic " + basic},
          {"X-Api-Key", token}
        }) {
      HttpResponse<String> begun = signIn(header[0], header[1]);
      assertEquals(201, begun.statusCode(), begun::body);
      assertEquals(200, get(cookie(begun), "summary").statusCode());
      Map<String, String> told = Json.of(begun);
      assertEquals("exchange (" + id(token) + ")", told.get("name"));
      assertEquals("details", told.get("permissions[1]"));
      assertEquals("null", String.valueOf(told.get("sites")));

      Map<String, String> me = Json.of(get(cookie(begun), "me"));
      assertEquals(told.get("session.ends_at"), me.get("session.ends_at"));
      assertTrue(me.get("session.idle_ends_at").compareTo(me.get("session.ends_at")) < 0);
      assertEquals(1, rows(cookie(begun)));
      assertEquals(
          8 * 60,
          database.number(
              "SELECT TIMESTAMPDIFF(MINUTE, created_at, expires_at) FROM browser_session"
                  + row(cookie(begun))));
    }
  }

  @Test
  void beginsNoneWithoutAToken() throws Exception {
    HttpResponse<String> missing =
        client.send(client.request("session").POST(BodyPublishers.noBody()));
    assertEquals(401, missing.statusCode());
    assertEquals(Optional.empty(), setCookie(missing));
    assertEquals(401, signIn("X-Api-Key", "ff_wrong").statusCode());
  }

  /** Else a session would go on for longer than it may. */
  @Test
  void beginsNoneForASession() throws Exception {
    String cookie = signIn(client.give(ADMIN, "again", "viewer"));
    HttpResponse<String> again =
        client.send(with(cookie, "session").header("Origin", own()).POST(BodyPublishers.noBody()));
    assertEquals(200, again.statusCode());
    assertEquals(Optional.empty(), setCookie(again));
    assertTrue(Json.of(again).containsKey("session.ends_at"));
  }

  @Test
  void mayWhatItsTokenMayAndNoMore() throws Exception {
    String viewer =
        client.give(
            ADMIN, "{\"name\":\"narrow\",\"roles\":[\"viewer\"],\"sites\":[\"mine.example\"]}");
    String cookie = signIn(viewer);
    assertEquals(200, get(cookie, "summary?site=mine.example").statusCode());
    HttpResponse<String> denied = get(cookie, "rollups");
    assertEquals(403, denied.statusCode());
    assertEquals(Optional.empty(), setCookie(denied));
    assertEquals("mine.example", Json.of(get(cookie, "me")).get("sites[0]"));
  }

  @Test
  void signsOut() throws Exception {
    String cookie = signIn(client.give(ADMIN, "out", "viewer"));
    HttpResponse<String> kept = get(cookie, "summary");
    assertEquals(200, kept.statusCode());
    String tag = kept.headers().firstValue("ETag").orElseThrow();

    HttpResponse<String> foreign = client.send(with(cookie, "session").DELETE());
    assertEquals(403, foreign.statusCode());
    assertEquals(Optional.empty(), setCookie(foreign));
    assertEquals(200, get(cookie, "summary").statusCode());

    for (int i = 0; i < 2; i++) {
      HttpResponse<String> out =
          client.send(with(cookie, "session").header("Origin", own()).DELETE());
      assertEquals(204, out.statusCode());
      assertEquals(Optional.of(CLEARED), setCookie(out));
    }
    assertEquals(0, rows(cookie));
    assertEnded(cookie);
    HttpResponse<String> again = client.send(with(cookie, "summary").header("If-None-Match", tag));
    assertEquals(401, again.statusCode(), "what the browser has is not shown again");
    String control = again.headers().firstValue("Cache-Control").orElse("");
    assertTrue(control.startsWith("no-store"), control);
  }

  @Test
  void signsOutOnEveryNode() throws Exception {
    try (LibertyProcess second = footfall.node("second", Map.of("FOOTFALL_ACCESS", "closed"))) {
      second.start();
      second.awaitHealth("ready");
      TokenClient other = new TokenClient(URI.create("http://localhost:" + second.port() + "/"));
      String cookie = signIn(client.give(ADMIN, "everywhere", "viewer"));
      HttpRequest.Builder there = other.request("summary").header("Cookie", NAME + "=" + cookie);
      assertEquals(200, other.send(there).statusCode());
      client.send(with(cookie, "session").header("Origin", own()).DELETE());
      Patience.await("signed out there", () -> other.send(there).statusCode() == 401);
    }
  }

  @Test
  void endsOnceItWasIdle() throws Exception {
    String token = client.give(ADMIN, "idle", "viewer");
    String used = signIn(token);
    String idle = signIn(token);
    database.execute(
        "UPDATE browser_session SET last_used_at = NOW(3) - INTERVAL 29 MINUTE" + row(used));
    database.execute(
        "UPDATE browser_session SET last_used_at = NOW(3) - INTERVAL 32 MINUTE" + row(idle));
    assertEquals(200, get(used, "summary").statusCode());
    assertEnded(idle);
    Patience.await(
        "the use is written down",
        () ->
            database.number(
                    "SELECT COUNT(*) FROM browser_session"
                        + row(used)
                        + " AND last_used_at > created_at")
                == 1);
    Patience.await("what has ended is removed", () -> rows(idle) == 0);
  }

  @Test
  void endsAfterItsTime() throws Exception {
    String cookie = signIn(client.give(ADMIN, "max", "viewer"));
    database.execute("UPDATE browser_session SET expires_at = NOW(3)" + row(cookie));
    assertEnded(cookie);
  }

  @Test
  void endsWithItsToken() throws Exception {
    String token = client.give(ADMIN, "revoked", "viewer");
    String cookie = signIn(token);
    assertEquals(200, get(cookie, "summary").statusCode());
    assertEquals(200, client.delete("tokens/" + id(token), ADMIN).statusCode());
    assertEnded(cookie);

    String expiring = client.give(ADMIN, "expiring", "viewer");
    String other = signIn(expiring);
    database.execute(
        "UPDATE api_token SET expires_at = created_at WHERE id = '" + id(expiring) + "'");
    Patience.await("expired", () -> get(other, "summary").statusCode() == 401);
  }

  @Test
  void isAcceptedFromTheAddressesOfItsTokenOnly() throws Exception {
    String token =
        client.give(ADMIN, "{\"name\":\"at\",\"roles\":[\"viewer\"],\"from\":[\"10.0.0.0/8\"]}");
    HttpResponse<String> begun =
        client.send(
            client
                .request("session")
                .header("X-Api-Key", token)
                .header("X-Forwarded-For", "10.1.1.1")
                .POST(BodyPublishers.noBody()));
    String cookie = cookie(begun);
    HttpRequest.Builder here = with(cookie, "summary").header("X-Forwarded-For", "10.9.9.9");
    assertEquals(200, client.send(here).statusCode());
    HttpRequest.Builder there = with(cookie, "summary").header("X-Forwarded-For", "11.9.9.9");
    assertEquals(401, client.send(there).statusCode());
  }

  @ParameterizedTest
  @CsvSource({
    "Origin, https://other.example",
    "Origin, https://trusted.example",
    "Origin, null",
    "Origin, https://localhost",
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site",
    "Sec-Fetch-Site, none",
    "X-Nothing, x"
  })
  void changesNothingForOtherPages(String header, String value) throws Exception {
    String cookie = signIn(ADMIN);
    String body = "{\"name\":\"forged\",\"roles\":[\"admin\"]}";
    HttpResponse<String> refused =
        client.send(
            with(cookie, "tokens")
                .header(header, value)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    assertEquals(403, refused.statusCode(), refused::body);
    assertEquals(Optional.empty(), setCookie(refused));
    assertEquals(0, database.number("SELECT COUNT(*) FROM api_token WHERE name = 'forged'"));
    assertEquals(200, get(cookie, "tokens").statusCode());
  }

  @ParameterizedTest
  @CsvSource({"Origin, ", "Sec-Fetch-Site, same-origin"})
  void changesWhatItMayForItsOwnPages(String header, String value) throws Exception {
    HttpResponse<String> given =
        client.send(
            with(signIn(ADMIN), "tokens")
                .header(header, value == null ? own() : value)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"name\":\"own\",\"roles\":[\"viewer\"]}")));
    assertEquals(201, given.statusCode(), given::body);
  }

  @ParameterizedTest
  @CsvSource({
    "Origin, https://other.example, 403",
    "Origin, https://trusted.example, 403",
    "Sec-Fetch-Site, cross-site, 403",
    "Sec-Fetch-Site, same-site, 403",
    "Sec-Fetch-Site, none, 200",
    "Sec-Fetch-Site, same-origin, 200"
  })
  void showsNothingToOtherPages(String header, String value, int status) throws Exception {
    HttpResponse<String> answer = client.send(with(signIn(ADMIN), "summary").header(header, value));
    assertEquals(status, answer.statusCode());
    assertEquals(Optional.empty(), answer.headers().firstValue("Access-Control-Allow-Credentials"));
    assertEquals(Optional.empty(), setCookie(answer));
  }

  /** A link elsewhere leads to a page that the one with the link does not see. */
  @Test
  void showsPagesToWhichALinkLeads() throws Exception {
    HttpRequest.Builder followed =
        with(signIn(ADMIN), "summary")
            .header("Sec-Fetch-Site", "cross-site")
            .header("Sec-Fetch-Mode", "navigate");
    assertEquals(200, client.send(followed).statusCode());
  }

  @Test
  void countsOnlyWhereThereIsNoToken() throws Exception {
    String admin = signIn(ADMIN);
    String viewer = client.give(ADMIN, "beside", "viewer");
    assertEquals(403, client.send(with(admin, "tokens").header("X-Api-Key", viewer)).statusCode());
    HttpResponse<String> wrong =
        client.send(
            with(admin, "tokens")
                .header("X-Api-Key", "ff_wrong")
                .header("X-Forwarded-For", "192.0.2.31"));
    assertEquals(401, wrong.statusCode());
    assertEquals(Optional.empty(), setCookie(wrong));
    assertEquals(200, get(admin, "tokens").statusCode());
  }

  @Test
  void recordsWithACookieThatIsOfNoSession() throws Exception {
    String stale = signIn(client.give(ADMIN, "stale", "viewer"));
    client.send(with(stale, "session").header("Origin", own()).DELETE());
    for (String cookie : List.of(stale, "x", "", "A".repeat(54))) {
      HttpResponse<String> recorded =
          client.send(
              with(cookie, "visit")
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString("{\"url\":\"https://stale.example/\"}")));
      assertEquals(200, recorded.statusCode(), recorded::body);
      assertEquals(Optional.empty(), setCookie(recorded));
      assertEquals(200, get(cookie, "online_clients").statusCode());
      assertEquals("anonymous", Json.of(get(cookie, "me")).get("name"));
    }
    assertEquals(Map.of("https://stale.example/", 4L), database.visits("https://stale.example/"));
  }

  @Test
  void shutsNobodyOutForCookies() throws Exception {
    String address = "192.0.2.41";
    String stale = signIn(client.give(ADMIN, "office", "viewer"));
    client.send(with(stale, "session").header("Origin", own()).DELETE());
    for (int i = 0; i < 30; i++) {
      String cookie = i % 2 == 0 ? stale : "A".repeat(54);
      HttpRequest.Builder request = with(cookie, "summary").header("X-Forwarded-For", address);
      assertEquals(401, client.send(request).statusCode());
    }
    assertEquals(200, client.from(address, "summary", ADMIN).statusCode());
  }

  /** For Basic they show a window of their own. */
  @Test
  void hasBrowsersAskNobodyForAPasswordForAPage() throws Exception {
    HttpRequest.Builder script = client.request("summary").header("Sec-Fetch-Mode", "cors");
    assertEquals(
        List.of("Bearer realm=\"footfall\""),
        client.send(script).headers().allValues("WWW-Authenticate"));
    HttpRequest.Builder page = client.request("summary").header("Sec-Fetch-Mode", "navigate");
    assertEquals(2, client.send(page).headers().allValues("WWW-Authenticate").size());
  }

  @Test
  void endsTheOldestOfTooManySessionsOfACaller() throws Exception {
    String token = client.give(ADMIN, "many", "viewer");
    String first = signIn(token);
    String second = signIn(token);
    database.execute(
        "UPDATE browser_session SET last_used_at = last_used_at - INTERVAL 1 MINUTE" + row(second));
    String third = signIn(token);
    String fourth = signIn(token);
    assertEnded(second);
    for (String cookie : List.of(first, third, fourth)) {
      assertEquals(200, get(cookie, "summary").statusCode());
    }
  }

  @Test
  void isNeverOpenWhileMariaDbIsAway() throws Exception {
    String token = client.give(ADMIN, "away", "viewer");
    String known = signIn(token);
    String unknown = signIn(token);
    assertEquals(200, get(known, "me").statusCode());
    footfall.killDatabase();
    try {
      HttpResponse<String> away = get(unknown, "summary");
      assertEquals(503, away.statusCode());
      assertEquals(Optional.empty(), setCookie(away));
      assertEquals(503, get(unknown, "me").statusCode());
      assertEquals(401, get("A".repeat(54), "summary").statusCode());
      assertEquals(503, signIn("X-Api-Key", ADMIN).statusCode());
      Patience.await("not known any more", () -> get(known, "me").statusCode() == 503);
    } finally {
      footfall.restartDatabase();
    }
    footfall.liberty().awaitHealth("ready");
    assertEquals(200, get(unknown, "summary").statusCode());
    assertEquals(200, get(known, "summary").statusCode());
  }

  private static RawConnection.Answer raw(String call, String... headers) throws IOException {
    try (RawConnection connection = new RawConnection("127.0.0.1", footfall.liberty().port())) {
      connection.send(
          call
              + " HTTP/1.1\nConnection: close\nContent-Length: 0\n"
              + String.join("\n", headers)
              + "\n\n");
      return connection.answer().orElseThrow();
    }
  }

  @Test
  void beginsBySecureTransportOnly() throws Exception {
    String token = "X-Api-Key: " + client.give(ADMIN, "secure", "viewer");
    RawConnection.Answer plain = raw("POST /session", "Host: footfall.example", token);
    assertEquals(403, plain.status());
    assertTrue(plain.body().contains("HTTPS"), plain::body);
    assertEquals(Optional.empty(), plain.header("Set-Cookie"));
    String proxied = "X-Forwarded-Proto: https";
    String address = "X-Forwarded-For: 192.0.2.51";
    assertEquals(
        201, raw("POST /session", "Host: footfall.example", address, proxied, token).status());
    assertEquals(201, raw("POST /session", "Host: localhost", token).status());
    assertEquals(201, raw("POST /session", "Host: 127.0.0.1:9080", token).status());
  }

  private static String code(String url) {
    String start = own() + "/session/";
    assertTrue(url.startsWith(start), url);
    return url.substring(start.length());
  }

  private static HttpRequest.Builder open(String code) {
    return client
        .request("session/" + code)
        .header("Sec-Fetch-Site", "none")
        .header("Sec-Fetch-Mode", "navigate");
  }

  @Test
  void opensABrowserSignedInByALinkOnce() throws Exception {
    String code = code(new SignInLink(footfall.baseUri()).ask(ADMIN));
    HttpRequest.Builder head = open(code).method("HEAD", BodyPublishers.noBody());
    assertEquals(204, client.send(head).statusCode());
    assertEquals(400, client.get("session/" + code).statusCode());
    assertEquals(
        204, client.send(open(code).header("Sec-Purpose", "prefetch;prerender")).statusCode());

    HttpResponse<String> opened = client.send(open(code));
    assertEquals(303, opened.statusCode(), opened::body);
    assertEquals(Optional.of("/dashboard/"), opened.headers().firstValue("Location"));
    assertEquals(Optional.of("no-referrer"), opened.headers().firstValue("Referrer-Policy"));
    assertNotEquals(code, cookie(opened));
    Map<String, String> me = Json.of(get(cookie(opened), "me"));
    assertEquals("admin-token-file", me.get("name"));
    assertEquals("admin", me.get("roles[0]"));
    assertEquals(200, get(cookie(opened), "tokens").statusCode());

    HttpResponse<String> again = client.send(open(code));
    assertEquals(404, again.statusCode());
    assertEquals(Optional.empty(), setCookie(again));
    assertFalse(Files.readString(footfall.liberty().messages()).contains(code));
    Patience.await(
        "the refusal is told",
        () ->
            database.number(
                    "SELECT COUNT(*) FROM audit WHERE action = 'refusal'"
                        + " AND target = 'GET /session/{code}'")
                > 0);
    assertEquals(
        0, database.number("SELECT COUNT(*) FROM audit WHERE target LIKE '%" + code + "%'"));
  }

  @Test
  void opensNothingAfterFiveMinutes() throws Exception {
    String code = code(new SignInLink(footfall.baseUri()).ask(ADMIN));
    String link = "session_link WHERE hash = UNHEX(SHA2('" + code + "', 256))";
    assertEquals(
        5,
        database.number(
            "SELECT ROUND(TIMESTAMPDIFF(SECOND, NOW(), expires_at) / 60) FROM " + link));
    database.execute("UPDATE session_link SET expires_at = NOW(3) - INTERVAL 5 MINUTE");
    assertEquals(404, client.send(open(code)).statusCode());
    assertEquals(404, client.send(open("A".repeat(54))).statusCode());
  }

  @Test
  void givesALinkToAnotherPerson() throws Exception {
    String admin = client.give(ADMIN, "giver", "admin");
    HttpRequest.Builder request =
        client
            .request("session/link")
            .header("X-Api-Key", admin)
            .header("Content-Type", "application/json");
    String body = "{\"name\":\"Ann\",\"roles\":[\"viewer\"],\"sites\":[\"ann.example\"]}";
    HttpResponse<String> given = client.send(request.POST(BodyPublishers.ofString(body)));
    assertEquals(201, given.statusCode(), given::body);
    HttpResponse<String> opened = client.send(open(code(Json.of(given).get("url"))));
    Map<String, String> me = Json.of(get(cookie(opened), "me"));
    assertEquals("Ann (by giver (" + id(admin) + "))", me.get("name"));
    assertEquals("viewer", me.get("roles[0]"));
    assertEquals("ann.example", me.get("sites[0]"));
    assertEquals(403, get(cookie(opened), "tokens").statusCode());

    assertEquals(200, client.delete("tokens/" + id(admin), ADMIN).statusCode());
    assertEnded(cookie(opened));
  }

  @ParameterizedTest
  @ValueSource(strings = {"viewer", "analyst", "operator"})
  void givesNoLinkWithoutBeingAdministrator(String role) throws Exception {
    HttpRequest.Builder request =
        client
            .request("session/link")
            .header("X-Api-Key", client.give(ADMIN, "no links " + role, role))
            .header("Content-Type", "application/json");
    assertEquals(403, client.send(request.POST(BodyPublishers.ofString("{}"))).statusCode());
  }

  @Test
  void tellsInTheAuditTrailWhoSignedInAndOut() throws Exception {
    String token = client.give(ADMIN, "audited", "viewer");
    String cookie = signIn(token);
    client.send(with(cookie, "session").header("Origin", own()).DELETE());
    String actor = "audited%20(" + id(token) + ")";
    for (String action : List.of("session.begin", "session.end")) {
      Map<String, String> trail =
          Json.of(client.get("audit?action=" + action + "&actor=" + actor, ADMIN));
      assertEquals("done", trail.get("entries[0].outcome"), trail::toString);
      assertFalse(trail.containsKey("entries[1].outcome"), trail::toString);
    }
    String log = Files.readString(footfall.liberty().messages());
    assertTrue(log.contains("Audit: session.begin by 'audited (" + id(token) + ")' (token)"));
    assertFalse(log.contains(cookie));
  }
}
