package footfall.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.embedded.FootfallInstance;
import footfall.embedded.SharedFootfall;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The dashboard as HTTP has it; what a browser makes of it, browser tests see. */
@ExtendWith(SharedFootfall.class)
class DashboardIT {

  private static final Pattern ASSET =
      Pattern.compile("(?:href|src)=\"(assets/([^/\"]+)/[^\"]+)\"");

  private final FootfallClient client;
  private final int port;

  DashboardIT(FootfallInstance footfall) {
    client = new FootfallClient(footfall.baseUri());
    port = footfall.liberty().port();
  }

  private static Optional<String> header(String name, HttpResponse<?> response) {
    return response.headers().firstValue(name);
  }

  private HttpResponse<String> knowing(String tag, String path) throws IOException {
    return client.send(client.request(path).header("If-None-Match", tag));
  }

  private List<MatchResult> assets() throws IOException {
    return ASSET.matcher(client.get("dashboard/").body()).results().toList();
  }

  private String version() throws IOException {
    return assets().get(0).group(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "site",
        "site?site=www.example.com&from=2026-01-01",
        "page?url=https%3A%2F%2Fwww.example.com%2F",
        "live",
        "operate",
        "settings",
        "?x=<script>alert(1)</script>"
      })
  void everyScreenIsTheSamePage(String screen) throws IOException {
    HttpResponse<String> page =
        client.send(client.request("dashboard/" + screen.replace("<", "%3C").replace(">", "%3E")));
    assertEquals(200, page.statusCode());
    assertEquals("text/html;charset=utf-8", header("Content-Type", page).orElseThrow());
    assertEquals(client.get("dashboard/").body(), page.body());
    assertEquals(Optional.of("no-cache"), header("Cache-Control", page));
    assertFalse(page.body().contains("{"), page.body());
    assertEquals(List.of(), page.headers().allValues("Set-Cookie"));
  }

  @Test
  void thePageLetsNothingInAndNothingOut() throws IOException {
    HttpResponse<String> page = client.get("dashboard/");
    assertEquals(
        Optional.of(
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
                + " img-src 'self' data:; base-uri 'none'; form-action 'self';"
                + " require-trusted-types-for 'script'; trusted-types lit-html footfall;"
                + " frame-ancestors 'none'"),
        header("Content-Security-Policy", page));
    assertEquals(1, page.headers().allValues("Content-Security-Policy").size());
    assertEquals(Optional.of("no-referrer"), header("Referrer-Policy", page));
    assertEquals(Optional.of("nosniff"), header("X-Content-Type-Options", page));
    assertEquals(Optional.of("same-origin"), header("Cross-Origin-Opener-Policy", page));
    assertTrue(header("Permissions-Policy", page).orElseThrow().contains("camera=()"));
  }

  @Test
  void thePageIsSentAgainOnlyIfItIsAnother() throws IOException {
    HttpResponse<String> page = client.get("dashboard/");
    String tag = header("ETag", page).orElseThrow();
    HttpResponse<String> known = knowing(tag, "dashboard/live");
    assertEquals(304, known.statusCode());
    assertEquals("", known.body());
    assertEquals(Optional.of("no-cache"), header("Cache-Control", known));
    assertEquals(Optional.of(tag), header("ETag", known));
    // A browser keeps those that it has; others would take their place.
    for (String kept :
        List.of(
            "Content-Security-Policy",
            "Cross-Origin-Opener-Policy",
            "Permissions-Policy",
            "Referrer-Policy",
            "X-Content-Type-Options")) {
      assertEquals(Optional.empty(), header(kept, known), kept);
    }
    assertEquals(200, knowing("\"other\"", "dashboard/").statusCode());
  }

  @Test
  void filesOfThePageAreThereAndKeptForEver() throws IOException {
    List<MatchResult> assets = assets();
    assertFalse(assets.isEmpty());
    for (MatchResult asset : assets) {
      String path = "dashboard/" + asset.group(1);
      HttpResponse<String> file = client.get(path);
      assertEquals(200, file.statusCode(), path);
      String type = path.endsWith(".css") ? "text/css" : "text/javascript";
      assertEquals(type + ";charset=utf-8", header("Content-Type", file).orElseThrow());
      assertEquals(
          Optional.of("public, max-age=31536000, immutable"), header("Cache-Control", file));
      assertEquals(Optional.of("nosniff"), header("X-Content-Type-Options", file));
      assertEquals(Optional.of("same-origin"), header("Cross-Origin-Resource-Policy", file));
      HttpResponse<String> known = knowing(header("ETag", file).orElseThrow(), path);
      assertEquals(304, known.statusCode(), path);
      assertEquals(header("Cache-Control", file), header("Cache-Control", known));
    }
  }

  @Test
  void hasTheLibraryOfTheWebjar() throws IOException {
    HttpResponse<String> library = client.get("dashboard/assets/" + version() + "/lit-html.js");
    assertEquals(200, library.statusCode());
    assertTrue(library.body().contains("createPolicy(\"lit-html\""), library.body());
  }

  /** As a page has them that a node of the version before sent. */
  @Test
  void answersForAnotherVersionWithAFileThatNobodyKeeps() throws IOException {
    HttpResponse<String> file = client.get("dashboard/assets/0123456789abcdef/lit-html.js");
    assertEquals(200, file.statusCode());
    assertEquals(Optional.of("no-cache"), header("Cache-Control", file));
  }

  @Test
  void compressesFiles() throws IOException {
    HttpResponse<String> file =
        client.send(
            client
                .request("dashboard/assets/" + version() + "/lit-html.js")
                .header("Accept-Encoding", "gzip"));
    assertEquals(Optional.of("gzip"), header("Content-Encoding", file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "index.html",
        "no-such.js",
        "..%2Findex.html",
        "..%2F..%2Fweb%2Fdocs%2Fredoc.html",
        "%2e%2e%2f%2e%2e%2f%2e%2e%2fMETA-INF%2Fopenapi.yaml",
        "..%5Cindex.html",
        "lit-html.js%00",
        "DashboardResource.class"
      })
  void servesNoOtherFile(String name) throws IOException {
    HttpResponse<String> answer = client.get("dashboard/assets/" + version() + "/" + name);
    assertTrue(answer.statusCode() == 404 || answer.statusCode() == 400, answer::toString);
    assertFalse(answer.body().contains("<html"), answer.body());
  }

  /** What a client would shorten before it sends it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/dashboard/assets/x/../../../WEB-INF/web.xml",
        "/dashboard/../WEB-INF/classes/META-INF/microprofile-config.properties",
        "/dashboard/assets/../index.html",
        "/WEB-INF/classes/footfall/dashboard/index.html"
      })
  void servesNothingByDots(String path) throws IOException {
    try (RawConnection connection = new RawConnection("127.0.0.1", port)) {
      RawConnection.Answer answer =
          connection.request("GET " + path, List.of("Accept: */*"), "").answer().orElseThrow();
      assertTrue(answer.status() >= 400 && answer.status() < 500, path + " " + answer.status());
    }
  }

  /** The page refers to its files relatively. */
  @ParameterizedTest
  @CsvSource({
    "dashboard, /dashboard/",
    "dashboard?x=1, /dashboard/?x=1",
    "dashboard/site/, /dashboard/site",
    "dashboard/site/?site=a.example&q=%2F%2Fevil.example, "
        + "/dashboard/site?site=a.example&q=%2F%2Fevil.example"
  })
  void sendsToWhereThePageFindsItsFiles(String asked, String location) throws IOException {
    HttpResponse<String> response = client.get(asked);
    assertEquals(303, response.statusCode());
    assertEquals(Optional.of(location), header("Location", response));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dashboard/nothing",
        "dashboard/index.html",
        "dashboard/site/more",
        "dashboard/assets",
        "dashboard/assets/x"
      })
  void hasNoOtherScreen(String path) throws IOException {
    HttpResponse<String> response = client.get(path);
    assertEquals(404, response.statusCode());
    assertTrue(
        header("Content-Type", response).orElseThrow().startsWith("application/problem+json"));
  }

  @Test
  void tellsThePageWhereTheTrackerIsAndWhatItsIntegrityIs() throws Exception {
    String page = client.get("dashboard/").body();
    assertTrue(page.contains("data-tracker=\"../footfall.js\""), page);
    Matcher integrity = Pattern.compile("data-integrity=\"(sha\\d+)-([^\"]+)\"").matcher(page);
    assertTrue(integrity.find(), page);
    byte[] script = client.get("footfall.js").body().getBytes(UTF_8);
    byte[] digest =
        MessageDigest.getInstance(integrity.group(1).replace("sha", "SHA-")).digest(script);
    assertEquals(Base64.getEncoder().encodeToString(digest), integrity.group(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dashboard/", "dashboard/site"})
  void answersHeadAsGetAndNothingElse(String path) throws IOException {
    HttpResponse<String> head =
        client.send(client.request(path).method("HEAD", BodyPublishers.noBody()));
    assertEquals(200, head.statusCode());
    assertTrue(header("ETag", head).isPresent());
    HttpRequest.Builder post = client.request(path).POST(BodyPublishers.ofString("{}"));
    assertEquals(405, client.send(post).statusCode());
  }
}
