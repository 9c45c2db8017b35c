package footfall.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.embedded.FootfallInstance;
import footfall.embedded.LibertyProcess;
import footfall.embedded.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How persons sign in whom others know: by tokens, at a provider, by a directory, by a file. */
class SignInIT {

  private static final String ADMIN = "0123456789abcdef0123456789abcdef";
  private static final String ISSUER = "https://id.example.com/realms/company";
  private static final String AUDIENCE = "footfall";
  private static final String PASSWORD = "correct horse battery staple";

  /** Liberty's complaint about a token. */
  private static final String OF_TOKENS = "CWWKS55";

  private static TokenIssuer issuer;
  private static Provider provider;
  private static Directory directory;
  private static Map<String, String> environment;
  private static URI secure;
  private static FootfallInstance footfall;
  private static Database database;
  private static TokenClient client;
  private static int addresses;

  @BeforeAll
  static void start() throws Exception {
    issuer = TokenIssuer.start();
    provider = Provider.start();
    directory =
        Directory.start()
            .withPersons(Map.of("alice", PASSWORD, "bob", "another password"))
            .withGroup("web analysts", List.of("alice"));
    int port = Ports.free();
    environment = environment(port);
    secure = URI.create("https://localhost:" + port + "/");
    footfall = FootfallInstance.named("sign-in", environment).start();
    database = new Database(footfall);
    client = new TokenClient(footfall.baseUri());
  }

  private static Map<String, String> environment(int port) throws IOException {
    Map<String, String> environment = new HashMap<>();
    environment.put("FOOTFALL_RATELIMIT_AUTH_LIMIT", "10");
    environment.put("FOOTFALL_ACCESS", "closed");
    environment.put("FOOTFALL_TRUSTED_PROXIES", "127.0.0.1,::1");
    environment.put("FOOTFALL_ADMIN_TOKEN_FILE", file("admin-token", ADMIN));
    environment.put("FOOTFALL_SIGN_IN", "jwt,oidc,ldap");
    environment.put("FOOTFALL_ACCESS_GROUPS_ANALYST", "web analysts, others");
    environment.put("FOOTFALL_ACCESS_GROUPS_OPERATOR", "operators");
    environment.put("JWT_ISSUER", ISSUER);
    environment.put("JWT_AUDIENCE", AUDIENCE);
    environment.put("JWT_KEYS", issuer.keysUrl());
    environment.putAll(provider.environment(port));
    environment.put("LDAP_HOST", "localhost");
    environment.put("LDAP_PORT", "" + directory.port());
    environment.put("LDAP_TLS", "false");
    environment.put("LDAP_BASE", Directory.BASE);
    environment.put("LDAP_BIND_USER", Directory.READER);
    environment.put("LDAP_BIND_PASSWORD", Directory.READERS_PASSWORD);
    return environment;
  }

  private static Map<String, String> withoutHttps(String ways) {
    Map<String, String> other = new HashMap<>(environment);
    other.put("FOOTFALL_SIGN_IN", ways);
    other.remove("HTTPS_PORT");
    return other;
  }

  private static String file(String name, String content) throws IOException {
    Path directory = Files.createTempDirectory("sign-in");
    return Files.writeString(directory.resolve(name), content).toString();
  }

  @AfterAll
  static void stop() throws IOException {
    try {
      footfall.close();
    } finally {
      directory.close();
      provider.close();
      issuer.close();
    }
  }

  /** An address that nobody has sent a wrong token from. */
  private static String freshAddress() {
    addresses++;
    return "198.18." + addresses / 256 + "." + addresses % 256;
  }

  private static String claims(String name, String groups) {
    return claims(ISSUER, AUDIENCE, Duration.ofMinutes(5), name, groups);
  }

  private static String claims(
      String issuer, String audience, Duration lifetime, String name, String groups) {
    Instant now = Instant.now(Clock.systemUTC());
    return "{\"iss\":\""
        + issuer
        + "\",\"aud\":\""
        + audience
        + "\",\"iat\":"
        + now.minus(Duration.ofMinutes(10)).getEpochSecond()
        + ",\"exp\":"
        + now.plus(lifetime).getEpochSecond()
        + ",\"jti\":\""
        + System.nanoTime()
        + "\",\"sub\":\"id of "
        + name
        + "\",\"upn\":\""
        + name
        + "\",\"groups\":["
        + groups
        + "]}";
  }

  private static Map<String, String> me(String token) throws IOException {
    HttpResponse<String> me = client.from(freshAddress(), "me", token);
    assertEquals(200, me.statusCode(), me.body());
    return Json.of(me);
  }

  @Test
  void aTokenIsWhatItsGroupsAre() throws Exception {
    String analyst = issuer.token(claims("alice", "\"web analysts\",\"staff\""));
    Map<String, String> me = me(analyst);
    assertEquals("alice", me.get("name"));
    assertEquals("person", me.get("kind"));
    assertEquals("analyst", me.get("roles[0]"));
    assertFalse(me.containsKey("roles[1]"), me::toString);
    assertEquals(200, client.get("summary", analyst).statusCode());
    assertEquals(403, client.get("tokens", analyst).statusCode());

    String nobody = issuer.token(claims("bob", "\"staff\""));
    assertFalse(me(nobody).containsKey("roles[0]"));
    HttpResponse<String> denied = client.get("summary", nobody);
    assertEquals(403, denied.statusCode());
    assertTrue(Json.of(denied).get("detail").startsWith("bob does not"), denied.body());
    assertEquals(List.of(), denied.headers().allValues("WWW-Authenticate"));
  }

  private static HttpResponse<String> grant(String grant) throws IOException {
    return client.send(
        client
            .request("grants")
            .header("X-Api-Key", ADMIN)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(grant.replace('\'', '"'))));
  }

  @Test
  void aPersonIsWhatGrantsSay() throws Exception {
    String carol = issuer.token(claims("carol", "\"web team\""));
    HttpResponse<String> made =
        grant("{'principal':'web team','kind':'group','role':'viewer','site':'carol.example'}");
    assertEquals(201, made.statusCode(), made.body());
    String id = Json.of(made).get("id");
    Map<String, String> me = me(carol);
    assertEquals("viewer", me.get("roles[0]"));
    assertEquals("carol.example", me.get("sites[0]"));
    assertEquals(200, client.get("summary", carol).statusCode());
    assertEquals(403, client.get("presence/history", carol).statusCode());

    String admin = "{'principal':'carol','kind':'user','role':'admin'}";
    assertEquals(201, grant(admin).statusCode());
    assertEquals(201, grant(admin).statusCode());
    HttpResponse<String> list = client.get("grants?limit=1", carol);
    assertEquals(200, list.statusCode(), list.body());
    assertEquals("admin", Json.of(list).get("grants[0].role"));
    HttpResponse<String> rest =
        client.get("grants?limit=1&cursor=" + Json.of(list).get("next_cursor"), carol);
    assertEquals("viewer", Json.of(rest).get("grants[0].role"), rest.body());

    assertEquals(200, client.delete("grants/" + id, ADMIN).statusCode());
    assertEquals(404, client.delete("grants/" + id, ADMIN).statusCode());
    assertEquals("admin", me(carol).get("roles[0]"));
    assertEquals(
        2,
        database.number(
            "SELECT COUNT(*) FROM audit WHERE action = 'grant.make' AND outcome = 'done'"
                + " AND target = 'user carol'"));
    assertEquals(
        1,
        database.number(
            "SELECT COUNT(*) FROM audit WHERE detail LIKE '%carol.example%'"
                + " AND action = 'grant.remove'"));
  }

  private static void assertRefused(String token) throws IOException {
    HttpResponse<String> refused = client.from(freshAddress(), "summary", token);
    assertEquals(401, refused.statusCode(), refused.body());
    assertEquals(
        Optional.of("application/problem+json"), refused.headers().firstValue("Content-Type"));
    assertEquals(
        List.of(
            "Bearer realm=\"footfall\", error=\"invalid_token\"",
            "Basic realm=\"footfall\", charset=\"UTF-8\""),
        refused.headers().allValues("WWW-Authenticate"));
  }

  @Test
  void noOtherTokenIsAccepted() throws Exception {
    String groups = "\"web analysts\"";
    Duration valid = Duration.ofMinutes(5);
    String right = claims(ISSUER, AUDIENCE, valid, "mallory", groups);
    assertEquals(200, client.get("summary", issuer.token(right)).statusCode());

    assertRefused(issuer.token(claims(ISSUER, AUDIENCE, valid.negated(), "mallory", groups)));
    assertRefused(issuer.token(claims(ISSUER, "other", valid, "mallory", groups)));
    assertRefused(issuer.token(claims(ISSUER, "ALL_AUDIENCES", valid, "mallory", groups)));
    assertRefused(issuer.token(right.replace("\"aud\":\"footfall\",", "")));
    assertRefused(issuer.token(claims("https://evil.example", AUDIENCE, valid, "m", groups)));
    assertRefused(issuer.token(right.replace("\"exp\"", "\"xxp\"")));
    assertRefused(issuer.unsignedToken(right));
    assertRefused(issuer.tokenByPublicKey(right));
    String token = issuer.token(right);
    String other = issuer.token(claims("other", groups));
    assertRefused(
        token.substring(0, token.lastIndexOf('.')) + other.substring(other.lastIndexOf('.')));
    try (TokenIssuer stranger = TokenIssuer.start()) {
      assertRefused(stranger.token(right));
    }
    assertNoTokenInTheLog();
  }

  /** What is wrong here may be right elsewhere. */
  private static void assertNoTokenInTheLog() throws IOException {
    assertEquals(List.of(), log("eyJ"));
  }

  @Test
  void aNewKeyIsFound() throws Exception {
    assertEquals("web analyst", me(issuer.token(claims("web analyst", ""))).get("name"));
    issuer.rotate();
    assertEquals("after", me(issuer.token(claims("after", ""))).get("name"));
    issuer.rotate();
    assertEquals("later", me(issuer.token(claims("later", ""))).get("name"));
  }

  @Test
  void tenWrongTokensAreLookedAt() throws Exception {
    String address = freshAddress();
    String wrong = issuer.unsignedToken(claims("mallory", ""));
    for (int i = 0; i < 10; i++) {
      assertEquals(401, client.from(address, "summary", wrong).statusCode());
    }
    assertEquals(429, client.from(address, "summary", wrong).statusCode());
    String right = issuer.token(claims("alice", "\"web analysts\""));
    assertEquals(429, client.from(address, "summary", right).statusCode());
  }

  private static List<String> log(String text) throws IOException {
    return Files.readString(footfall.liberty().messages())
        .lines()
        .filter(line -> line.contains(text))
        .toList();
  }

  /** With a JWT feature, Liberty takes any Authorization for a token of its own by default. */
  @Test
  void tokensOfTheServiceAreNoFailuresOfOthers() throws Exception {
    String token = client.give(ADMIN, "own", "viewer");
    String basic =
        Base64.getEncoder().encodeToString(("any:" + token).getBytes(StandardCharsets.US_ASCII));
    int before = log(OF_TOKENS).size();
    for (String[] header :
        new String[][] {
          {"Authorization", "Bearer " + token},
          {"Authorization", "Basic " + basic},
          {"X-Api-Key", token}
        }) {
      for (String path : List.of("summary", "me", "?url=https://own.example/", "health/ready")) {
        HttpRequest.Builder request = client.request(path).header(header[0], header[1]);
        HttpResponse<String> answer = client.send(request);
        assertEquals(200, answer.statusCode(), header[1] + " " + path + " " + answer.body());
        assertEquals(List.of(), answer.headers().allValues("Set-Cookie"));
      }
    }
    assertRefused("ff_wrong");
    String jwt = issuer.unsignedToken(claims("mallory", ""));
    assertEquals(200, client.get("?url=https://own.example/", jwt).statusCode());
    assertEquals(before, log(OF_TOKENS).size());
    assertEquals(401, client.send(client.request("summary").header("X-Api-Key", jwt)).statusCode());
  }

  private static HttpResponse<String> signIn(String address, String user, String password)
      throws IOException {
    return client.send(
        client
            .request("sign-in")
            .header("X-Forwarded-For", address)
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    "{\"user\":\"" + user + "\",\"password\":\"" + password + "\"}")));
  }

  /** The cookie of the only session that an answer begins, as a browser sends it back. */
  private static String cookie(HttpResponse<String> answer) {
    List<String> cookies =
        answer.headers().allValues("Set-Cookie").stream()
            .filter(cookie -> !cookie.contains("Max-Age=0"))
            .toList();
    assertEquals(1, cookies.size(), cookies::toString);
    String cookie = cookies.get(0);
    assertTrue(cookie.startsWith("__Host-footfall="), cookie);
    for (String attribute : List.of("Secure", "HttpOnly", "SameSite=Lax", "Path=/")) {
      assertTrue(cookie.contains(attribute), cookie);
    }
    return cookie.substring(0, cookie.indexOf(';'));
  }

  private static HttpResponse<String> withCookie(HttpRequest.Builder request, String cookie)
      throws IOException {
    return client.send(request.header("Cookie", cookie));
  }

  private static void assertSignedIn(String cookie, String name, String role) throws IOException {
    Map<String, String> me = Json.of(withCookie(client.request("me"), cookie));
    assertEquals(name, me.get("name"), me::toString);
    assertEquals("person", me.get("kind"), me::toString);
    assertEquals(role, me.get("roles[0]"), me::toString);
  }

  private static void signOut(String cookie) throws IOException {
    HttpRequest.Builder request =
        client
            .request("session")
            .DELETE()
            .header("Origin", footfall.baseUri().toString().replaceAll("/$", ""));
    assertEquals(2, withCookie(request, cookie).statusCode() / 100);
    assertEquals(401, withCookie(client.request("summary"), cookie).statusCode());
  }

  @Test
  void aDirectoryKnowsPersonsByTheirPassword() throws Exception {
    HttpResponse<String> answer = signIn(freshAddress(), "alice", PASSWORD);
    assertEquals(200, answer.statusCode(), answer.body());
    Map<String, String> alice = Json.of(answer);
    assertEquals("alice", alice.get("name"));
    assertEquals("analyst", alice.get("roles[0]"));
    String cookie = cookie(answer);
    assertSignedIn(cookie, "alice", "analyst");
    assertEquals(200, withCookie(client.request("summary"), cookie).statusCode());
    signOut(cookie);
    assertEquals(
        1,
        database.number(
            "SELECT COUNT(*) FROM audit WHERE action = 'session.sign-in' AND actor = 'alice'"
                + " AND actor_kind = 'person' AND outcome = 'done' AND detail LIKE '%password%'"));
  }

  @Test
  void aGrantThatIsTakenBackEndsTheSessionsThatBeganWithIt() throws Exception {
    HttpResponse<String> given = grant("{'principal':'alice','kind':'user','role':'operator'}");
    String cookie = cookie(signIn(freshAddress(), "alice", PASSWORD));
    assertEquals(200, withCookie(client.request("rollups"), cookie).statusCode());
    String id = Json.of(given).get("id");
    assertEquals(200, client.delete("grants/" + id, ADMIN).statusCode());
    String again = cookie(signIn(freshAddress(), "alice", PASSWORD));
    assertEquals(403, withCookie(client.request("rollups"), again).statusCode());
    Patience.await(
        "the session ends",
        () -> withCookie(client.request("rollups"), cookie).statusCode() == 401);
  }

  /** What would go on for longer than the token or the sign-in that it comes from. */
  @Test
  void aPersonBeginsNoSessionByATokenAndGivesNoLinks() throws Exception {
    String token = issuer.token(claims("alice", "\"administrators\""));
    HttpRequest.Builder session = client.request("session").POST(BodyPublishers.noBody());
    HttpResponse<String> refused = client.send(session.header("Authorization", "Bearer " + token));
    assertEquals(403, refused.statusCode(), refused.body());
    HttpResponse<String> given = grant("{'principal':'alice','kind':'user','role':'admin'}");
    HttpRequest.Builder link =
        client
            .request("session/link")
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{}"));
    HttpResponse<String> none = client.send(link);
    assertEquals(403, none.statusCode());
    assertTrue(none.body().contains("with a token of this service"), none.body());
    assertEquals(200, client.delete("grants/" + Json.of(given).get("id"), ADMIN).statusCode());
  }

  @Test
  void theServersOwnFormsAreForNobody() throws Exception {
    for (String path :
        List.of(
            "j_security_check?error_page=https://evil.example/", "visit/x-ibm_security_logout")) {
      HttpResponse<String> answer = client.send(client.request(path).POST(BodyPublishers.noBody()));
      assertEquals(400, answer.statusCode(), path);
    }
    assertEquals(List.of(), log("CWWKS9106E:"));
  }

  @Test
  void aGroupOfADirectoryHasTwoNames() throws Exception {
    String whole = "cn=team of bob,ou=groups," + Directory.BASE;
    directory.withGroup("team of bob", List.of("bob"));
    assertEquals(
        201, grant("{'principal':'" + whole + "','kind':'group','role':'viewer'}").statusCode());
    assertEquals(
        201, grant("{'principal':'team of bob','kind':'group','role':'importer'}").statusCode());
    Map<String, String> bob = Json.of(signIn(freshAddress(), "bob", "another password"));
    assertEquals("viewer", bob.get("roles[0]"), bob::toString);
    assertEquals("importer", bob.get("roles[1]"), bob::toString);
  }

  @Test
  void tenWrongPasswordsAreLookedAt() throws Exception {
    String address = freshAddress();
    for (int i = 0; i < 10; i++) {
      HttpResponse<String> refused = signIn(address, i % 2 == 0 ? "alice" : "nobody", "wrong " + i);
      assertEquals(401, refused.statusCode(), refused.body());
      assertEquals(
          Optional.of("application/problem+json"), refused.headers().firstValue("Content-Type"));
      assertEquals(List.of(), refused.headers().allValues("WWW-Authenticate"));
      assertEquals(List.of(), refused.headers().allValues("Set-Cookie"));
    }
    assertEquals(429, signIn(address, "alice", PASSWORD).statusCode());
    assertEquals(200, signIn(freshAddress(), "alice", PASSWORD).statusCode());
    Patience.await(
        "refusals",
        () ->
            database.number(
                    "SELECT COALESCE(SUM(requests), 0) FROM audit WHERE action = 'session.sign-in'"
                        + " AND outcome = 'refused' AND address = '"
                        + address
                        + "'")
                == 10);
    assertEquals(List.of(), log(PASSWORD));
    assertEquals(List.of(), log("wrong 1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "alice)(uid=*", "uid=alice,ou=people,dc=example,dc=com\u0000"})
  void aNameIsNoQueryOfTheDirectory(String name) throws Exception {
    int status = signIn(freshAddress(), name.replace("\u0000", "\\u0000"), PASSWORD).statusCode();
    assertEquals(401, status);
  }

  @Test
  void aProviderKnowsPersonsByTheBrowser() throws Exception {
    provider.next("dora", List.of("operators"));
    Browser browser = new Browser(secure, provider.trust());
    HttpResponse<String> end = browser.open("sign-in/oidc?to=/me");
    assertEquals(secure.resolve("me"), browser.last(), end.body());
    assertTrue(browser.visited().stream().anyMatch(provider::isAuthorization), browser::toString);
    URI asked = browser.visited().stream().filter(provider::isAuthorization).findFirst().get();
    assertTrue(asked.getQuery().contains("code_challenge_method=S256"), asked::toString);
    assertTrue(asked.getQuery().contains("nonce="), asked::toString);
    String cookie = browser.sessionCookie();
    assertSignedIn(cookie, "dora", "operator");
    assertEquals(403, withCookie(client.request("summary"), cookie).statusCode());
    signOut(cookie);
    assertEquals(
        List.of(),
        browser.cookies().stream()
            .filter(name -> name.matches("(?i)LtpaToken.*|JSESSIONID|WASOidcClient.*"))
            .toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example/",
        "https://evil.example/",
        "/%5Cevil.example",
        "%5C/evil.example"
      })
  void aBrowserIsSentToNoOtherServer(String to) throws Exception {
    HttpResponse<String> refused = client.get("sign-in/oidc?to=" + to);
    assertEquals(400, refused.statusCode(), refused.body());
    assertEquals("to", Json.of(refused).get("violations[0].field"));
  }

  @Test
  void aProvidersTokenForAnotherIsRefused() throws Exception {
    provider.nextFor("somebody else", "eve", List.of("operators"));
    Browser browser = new Browser(secure, provider.trust());
    HttpResponse<String> end = browser.open("sign-in/oidc?to=/me");
    assertEquals(401, end.statusCode(), end.body());
    assertEquals(0, database.number("SELECT COUNT(*) FROM audit WHERE actor = 'eve'"), end.body());
  }

  @Test
  void aFileKnowsPersonsByTheirPassword() throws Exception {
    String users =
        "<server><basicRegistry id=\"footfall\" realm=\"footfall\">"
            + "<user name=\"zoe\" password=\"of zoe\"/>"
            + "<group name=\"web analysts\"><member name=\"zoe\"/></group>"
            + "</basicRegistry></server>";
    Map<String, String> other = withoutHttps("basic");
    other.put("SIGN_IN_USERS", file("users.xml", users));
    try (LibertyProcess node = footfall.node("basic", other)) {
      node.start();
      node.awaitHealth("ready");
      TokenClient before = client;
      client = new TokenClient(URI.create("http://localhost:" + node.port() + "/"));
      try {
        HttpResponse<String> answer = signIn(freshAddress(), "zoe", "of zoe");
        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals("analyst", Json.of(answer).get("roles[0]"));
        assertEquals(401, signIn(freshAddress(), "zoe", "of alice").statusCode());
        assertEquals(404, client.get("sign-in/oidc").statusCode());
        assertRefused(issuer.token(claims("alice", "\"web analysts\"")));
      } finally {
        client = before;
      }
      assertSignedIn(cookie(signIn(freshAddress(), "alice", PASSWORD)), "alice", "analyst");
    }
  }

  @Test
  void nothingStartsThatTakesTokensForAnyone() throws Exception {
    Map<String, String> other = withoutHttps("jwt");
    other.put("JWT_AUDIENCE", "");
    try (LibertyProcess node = footfall.node("audience", other)) {
      node.startWithoutWaiting();
      Patience.await(
          "refused",
          () ->
              Files.exists(node.messages())
                  && Files.readString(node.messages())
                      .contains("JWT_AUDIENCE must be set where footfall.sign-in has jwt"));
    }
  }
}
