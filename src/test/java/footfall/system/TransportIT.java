package footfall.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.embedded.BuildDirectory;
import footfall.embedded.CertificateAuthority;
import footfall.embedded.CertificateAuthority.Issued;
import footfall.embedded.FootfallInstance;
import footfall.embedded.LibertyProcess;
import footfall.embedded.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipFile;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * TLS from clients to the service, and from there to MariaDB, whose user asks for it. Each fault of
 * a certificate is refused, and the log says which it was. And the secrets of all that: nobody is
 * told one.
 */
class TransportIT {

  private static final String HSTS = "Strict-Transport-Security";
  private static final String YEAR = "max-age=31536000";
  private static final int HTTPS = Ports.free();
  private static final String PRIVACY_KEY = "the key of pseudonyms of this test";
  private static final String REDIS_PASSWORD = "the-password-of-redis";

  @TempDir private static Path files;

  private static CertificateAuthority authority;
  private static FootfallInstance footfall;

  /** MariaDB has one certificate after the other; the service starts with those that are wrong. */
  @BeforeAll
  static void start() throws Exception {
    authority = CertificateAuthority.named("authority", files);
    Issued server = authority.issue("server", "dns:localhost");
    footfall =
        FootfallInstance.named(
            "transport",
            Map.of(
                "ACCESS_LOG",
                "true",
                "HTTPS_PORT",
                Integer.toString(HTTPS),
                "TLS_KEYSTORE",
                server.keyStore().toString(),
                "TLS_KEYSTORE_PASSWORD",
                CertificateAuthority.PASSWORD,
                "FOOTFALL_TRUSTED_PROXIES",
                "127.0.0.1",
                "FOOTFALL_ACCESS",
                "closed",
                "FOOTFALL_PRIVACY_KEY",
                PRIVACY_KEY,
                // Nobody is there: what it does then is in the log.
                "FOOTFALL_REDIS",
                "redis://footfall:" + REDIS_PASSWORD + "@127.0.0.1:" + Ports.free(),
                "DB_TLS",
                "verify-full",
                "DB_TLS_CA",
                authority.certificate().toString()),
            List.of("--ssl", "--ssl-cert=" + served("crt"), "--ssl-key=" + served("key")));
    CertificateAuthority stranger = CertificateAuthority.named("stranger", files);
    serve(stranger.issue("strange", "ip:127.0.0.1"));
    footfall.database().start();
    execute("ALTER USER footfall@127.0.0.1 REQUIRE SSL");
    footfall.liberty().startWithoutWaiting();
    awaitLog("the certificate of MariaDB is of an authority that DB_TLS_CA does not have");
    present(authority.issueExpired("expired", "ip:127.0.0.1"));
    awaitLog("the certificate of MariaDB, or of its authority, has expired");
    present(authority.issue("elsewhere", "dns:db.example"));
    awaitLog("the certificate of MariaDB is for another name than DB_HOSTS or DB_HOST has");
    present(authority.issue("database", "ip:127.0.0.1"));
    footfall.liberty().awaitHealth("ready");
  }

  @AfterAll
  static void stop() throws IOException {
    footfall.close();
  }

  private static Path served(String kind) {
    return files.resolve("served." + kind);
  }

  private static void serve(Issued certificate) throws IOException {
    Files.copy(certificate.certificate(), served("crt"), StandardCopyOption.REPLACE_EXISTING);
    Files.copy(certificate.key(), served("key"), StandardCopyOption.REPLACE_EXISTING);
  }

  /** Has MariaDB use another certificate for new connections. */
  private static void present(Issued certificate) throws IOException, SQLException {
    serve(certificate);
    execute("FLUSH SSL");
  }

  private static void execute(String sql) throws IOException, SQLException {
    try (var connection = DriverManager.getConnection(footfall.administratorJdbcUrl());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void awaitLog(String message) throws Exception {
    Patience.await(
        message,
        () -> {
          Path log = footfall.liberty().messages();
          return Files.exists(log) && Files.readString(log).contains(message);
        });
  }

  private static HttpClient client(SSLContext trust) {
    return HttpClient.newBuilder().sslContext(trust).build();
  }

  private static HttpResponse<String> visit(String server, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server + "/visit"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"url\":\"https://transport.example/\"}"));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client(authority.trust()).send(request.build(), BodyHandlers.ofString());
  }

  @Test
  void recordsByTlsAndHasBrowsersComeBackByIt() throws Exception {
    HttpResponse<String> secure = visit("https://localhost:" + HTTPS);

    assertEquals(200, secure.statusCode(), secure::body);
    assertEquals("TLSv1.3", secure.sslSession().orElseThrow().getProtocol());
    assertEquals(Optional.of(YEAR), secure.headers().firstValue(HSTS));
  }

  @Test
  void believesATrustedProxyThatItWasCalledByTls() throws Exception {
    String plain = "http://127.0.0.1:" + footfall.liberty().port();

    assertEquals(Optional.empty(), visit(plain).headers().firstValue(HSTS));
    assertEquals(
        Optional.of(YEAR), visit(plain, "X-Forwarded-Proto", "https").headers().firstValue(HSTS));
    assertEquals(
        Optional.empty(), visit(plain, "X-Forwarded-Proto", "http").headers().firstValue(HSTS));
  }

  @Test
  void isNotTakenForAnotherHostOrWithoutItsAuthority() throws Exception {
    assertRefused("subject alternative", authority.trust(), "https://127.0.0.1:" + HTTPS);
    assertRefused(
        "unable to find valid certification path",
        SSLContext.getDefault(),
        "https://localhost:" + HTTPS);
  }

  private static void assertRefused(String why, SSLContext trust, String server) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(server + "/summary")).build();
    SSLHandshakeException refused =
        assertThrows(
            SSLHandshakeException.class,
            () -> client(trust).send(request, BodyHandlers.discarding()));
    assertTrue(refused.toString().contains(why), refused::toString);
  }

  @Test
  void saysThatItsOwnCertificateHasExpiredAndTakesTheNext() throws Exception {
    Path store = files.resolve("served.p12");
    Files.copy(authority.issueExpired("over", "dns:localhost").keyStore(), store);
    int port = Ports.free();
    String secure = "https://localhost:" + port;
    try (LibertyProcess node =
        footfall.node(
            "over",
            Map.of(
                "HTTPS_PORT",
                Integer.toString(port),
                "TLS_KEYSTORE",
                store.toString(),
                "TLS_KEYSTORE_PASSWORD",
                CertificateAuthority.PASSWORD,
                "FOOTFALL_PRIVACY_KEY",
                PRIVACY_KEY,
                "DB_TLS",
                "verify-full",
                "DB_TLS_CA",
                authority.certificate().toString()))) {
      node.start();

      assertTrue(
          Files.readString(node.messages())
              .contains("HTTPS: the certificate of CN=over has expired at "));
      assertRefused("validity check failed", authority.trust(), secure);

      Files.copy(
          authority.issue("renewed", "dns:localhost").keyStore(),
          store,
          StandardCopyOption.REPLACE_EXISTING);
      Patience.await("taken", () -> isAccepted(secure));
    }
  }

  private static boolean isAccepted(String server) throws Exception {
    try {
      return visit(server).statusCode() == 200;
    } catch (SSLHandshakeException e) {
      return false;
    }
  }

  @Test
  void connectsToMariaDbByTlsAlone() {
    SQLException refused =
        assertThrows(SQLException.class, () -> DriverManager.getConnection(footfall.jdbcUrl()));
    assertEquals(1045, refused.getErrorCode());
  }

  @Test
  void findsItsKeysAgainAtTheNextStart() throws Exception {
    footfall.restartLiberty();

    assertEquals(
        List.of(),
        Files.readString(footfall.liberty().messages())
            .lines()
            .filter(line -> line.contains("CWWKS4") && line.contains("E: "))
            .toList());
  }

  @Test
  void logsRequestsWhereItIsAskedTo() throws Exception {
    visit("http://127.0.0.1:" + footfall.liberty().port(), "X-Forwarded-For", "192.0.2.7");

    Path log = footfall.liberty().messages().resolveSibling("access.log");
    String line =
        "127[.]0[.]0[.]1 - \\[[^]]+] \"POST /visit HTTP/1[.]1\" 200 \\d+ \"192[.]0[.]2[.]7\" - \\d+";
    Patience.await(
        "logged",
        () -> Files.exists(log) && Files.readAllLines(log).stream().anyMatch(l -> l.matches(line)));
  }

  /** While all is well, and while MariaDB lets the service in no more. */
  @Test
  void tellsNobodyASecret() throws Exception {
    Path file = footfall.liberty().messages().getParent().resolveSibling("admin-token");
    Patience.await("a token", () -> Files.exists(file));
    String admin = Files.readString(file).strip();
    TokenClient client = new TokenClient(footfall.baseUri());
    String analyst = client.give(admin, "secret analyst", "analyst");
    SecretSearch search =
        new SecretSearch(
            Map.of(
                "the administrator's token", admin.substring(12),
                "a token", analyst.substring(12),
                "the database's password", footfall.jdbcUrl().replaceAll(".*password=", ""),
                "the key of pseudonyms", PRIVACY_KEY,
                "the password of the key store", CertificateAuthority.PASSWORD,
                "the password of Liberty's keys", ltpaPassword(),
                "Redis' password", REDIS_PASSWORD));
    ask(search, client, admin, analyst);
    execute("ALTER USER footfall@127.0.0.1 ACCOUNT LOCK");
    try {
      execute("KILL USER footfall");
      ask(search, client, admin, analyst);
    } finally {
      execute("ALTER USER footfall@127.0.0.1 ACCOUNT UNLOCK");
    }
    footfall.liberty().awaitHealth("ready");
    search.inFiles(footfall.liberty().messages().getParent());
    search.in("the console", Files.readString(footfall.liberty().console()));
    search.inArchive(BuildDirectory.resolve("footfall.jar"));
    assertEquals(List.of(), search.found());
    assertTrue(search.places() > 1_000, search.places() + " places");
  }

  private static String ltpaPassword() throws IOException {
    return Files.readString(BuildDirectory.resolve("instances/transport/ltpa-password"));
  }

  private static void ask(SecretSearch search, TokenClient client, String... tokens)
      throws IOException {
    for (String path :
        List.of(
            "",
            "?url=https://secret.example/",
            "summary",
            "stats?url=%FF",
            "all-visits?format=jsonl",
            "online_clients?details=true",
            "visitors/192.0.2.1",
            "rollups",
            "imports",
            "audit",
            "tokens",
            "me",
            "metrics",
            "health",
            "health/ready",
            "openapi",
            "docs/",
            "redoc",
            "nothing")) {
      for (String token : new String[] {null, "ff_wrong", tokens[0], tokens[1]}) {
        HttpResponse<String> answer = client.get(path, token);
        search.in(path, answer.headers().map() + answer.body());
      }
    }
  }

  @Test
  void packagesNoPassword() throws IOException {
    try (ZipFile jar = new ZipFile(BuildDirectory.resolve("footfall.jar").toFile())) {
      var variables = jar.getEntry("wlp/usr/servers/footfall/server.env");
      String text = new String(jar.getInputStream(variables).readAllBytes(), UTF_8);
      assertTrue(text.lines().allMatch(line -> line.isBlank() || line.startsWith("#")), text);
    }
  }
}
