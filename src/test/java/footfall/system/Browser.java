package footfall.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/** Follows redirects from server to server of one host, and keeps their cookies, as browsers do. */
final class Browser {

  private static final int MAX_REDIRECTS = 10;

  private final HttpClient http;
  private final Map<String, String> cookies = new TreeMap<>();
  private final List<URI> visited = new ArrayList<>();
  private final URI base;

  /**
   * @param base where the service is, with a slash at its end
   * @param trust whom it trusts in
   */
  Browser(URI base, SSLContext trust) {
    this.base = base;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .sslContext(trust)
            .build();
  }

  /** Opens a page of the service, and returns what it ends with. */
  HttpResponse<String> open(String path) throws IOException {
    HttpResponse<String> answer = get(base.resolve(path));
    for (int i = 0; answer.statusCode() / 100 == 3 && i < MAX_REDIRECTS; i++) {
      answer = get(answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow()));
    }
    return answer;
  }

  private HttpResponse<String> get(URI uri) throws IOException {
    visited.add(uri);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).header("Accept", "text/html,*/*;q=0.8");
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    try {
      HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
      answer.headers().allValues("Set-Cookie").forEach(this::keep);
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private void keep(String cookie) {
    String[] pair = cookie.replaceAll(";.*", "").split("=", 2);
    if (pair[1].isEmpty()
        || cookie.matches("(?i).*;\\s*(max-age=0|expires=\\w+, 0?1.jan.1970).*")) {
      cookies.remove(pair[0]);
    } else {
      cookies.put(pair[0], pair[1]);
    }
  }

  /** What was opened, in this order. */
  List<URI> visited() {
    return List.copyOf(visited);
  }

  /** What was opened last. */
  URI last() {
    return visited.get(visited.size() - 1);
  }

  /** The names of the cookies that are kept. */
  Set<String> cookies() {
    return Set.copyOf(cookies.keySet());
  }

  /** The cookie with the session of the service, as it is sent. */
  String sessionCookie() {
    return "__Host-footfall=" + cookies.get("__Host-footfall");
  }

  @Override
  public String toString() {
    return visited + " " + cookies.keySet();
  }
}
