package footfall.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Calls Footfall as an intranet application does. */
public final class FootfallClient {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final URI base;

  /**
   * @param base where the service is, with a slash at its end
   */
  public FootfallClient(URI base) {
    this.base = base;
  }

  public HttpResponse<String> visit(String url) throws IOException {
    return postJson("visit", "{\"url\":\"" + url + "\"}");
  }

  public HttpResponse<String> legacyVisit(String url) throws IOException {
    return get("?url=" + encode(url));
  }

  public HttpResponse<String> bulk(Stream<String> urls) throws IOException {
    return postJson(
        "bulk-visits",
        urls.map(url -> "{\"url\":\"" + url + "\"}").collect(Collectors.joining(",", "[", "]")));
  }

  /** Visits a page of the page counter. */
  public HttpResponse<String> count(String pageId) throws IOException {
    return send(request("visit/" + encode(pageId)).POST(BodyPublishers.noBody()));
  }

  /** The count that the page counter shows. */
  public long counted(String page) throws IOException {
    HttpResponse<String> response = get("visits/" + encode(page));
    if (response.statusCode() != 200) {
      throw new IOException(response.statusCode() + " " + response.body());
    }
    return Long.parseLong(Json.of(response).get("count"));
  }

  /**
   * The value of a metric.
   *
   * @param tags what its labels contain, such as {@code source="redis"}
   */
  public double metric(String name, String... tags) throws IOException {
    return metric(get("metrics"), name, tags);
  }

  /** Reads a metric in an answer that has all of them. */
  public static double metric(HttpResponse<String> metrics, String name, String... tags)
      throws IOException {
    return metrics
        .body()
        .lines()
        .filter(line -> line.startsWith(name + "{") && Stream.of(tags).allMatch(line::contains))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElseThrow(() -> new IOException("There is no metric " + name));
  }

  public HttpResponse<String> importLog(String query, byte[] log) throws IOException {
    return importLog(query, BodyPublishers.ofByteArray(log));
  }

  public HttpResponse<String> importLog(String query, BodyPublisher log) throws IOException {
    return send(request("import?" + query).POST(log));
  }

  public HttpResponse<String> get(String path) throws IOException {
    return send(request(path));
  }

  public HttpResponse<String> postJson(String path, String body) throws IOException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  /** A request for a path below the service's root, percent-encoded. */
  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).timeout(TIMEOUT);
  }

  public HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  public CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest.Builder request) {
    return http.sendAsync(request.build(), BodyHandlers.ofString());
  }

  public static String encode(String value) {
    return URLEncoder.encode(value, UTF_8).replace("+", "%20");
  }
}
