package footfall.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** The service over HTTP, on one connection that is kept. An answer other than 2xx is an error. */
public final class ServiceClient {
  private static final Duration TIMEOUT = Duration.ofMinutes(10);

  // As curl does. Over HTTP/2, Liberty 26.0.0.5 keeps a body in memory, an array for each byte.
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String server;

  /**
   * Prepares to ask.
   *
   * @param port of the server, on this machine
   */
  public ServiceClient(int port) {
    server = "http://127.0.0.1:" + port;
  }

  /** The whole answer to GET. */
  public String get(String path) throws IOException {
    return send("GET", path, BodyHandlers.ofString());
  }

  /**
   * What a metric says, the sum over those that have the tags.
   *
   * @param name as Prometheus has it
   * @param tags in the text of each, such as {@code source="redis"}
   */
  public double metric(String name, String tags) throws IOException {
    return get("/metrics")
        .lines()
        .filter(line -> line.startsWith(name + "{") && line.contains(tags))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** How long the whole answer to GET took, in nanoseconds. */
  public long time(String path) throws IOException {
    long begin = System.nanoTime();
    send("GET", path, BodyHandlers.ofByteArray());
    return System.nanoTime() - begin;
  }

  /** The answer to GET as it comes. */
  public InputStream open(String path) throws IOException {
    return send("GET", path, BodyHandlers.ofInputStream());
  }

  /** The whole answer to a request of another method, without a body. */
  public String send(String method, String path) throws IOException {
    return send(method, path, BodyHandlers.ofString());
  }

  /** The status of the answer to a request of another method, without a body, whichever it is. */
  public int status(String method, String path) throws IOException {
    return answer(
            request(path).method(method, BodyPublishers.noBody()).build(),
            BodyHandlers.discarding())
        .statusCode();
  }

  /** The whole answer to POST of a file of text. */
  public String post(String path, Path file) throws IOException {
    var request = request(path).header("Content-Type", "text/plain");
    return send(request.POST(BodyPublishers.ofFile(file)).build(), BodyHandlers.ofString());
  }

  private <T> T send(String method, String path, BodyHandler<T> body) throws IOException {
    return send(request(path).method(method, BodyPublishers.noBody()).build(), body);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server + path)).timeout(TIMEOUT);
  }

  private <T> T send(HttpRequest request, BodyHandler<T> body) throws IOException {
    var answer = answer(request, body);
    if (answer.statusCode() / 100 != 2) {
      var text = answer.body() instanceof String problem ? " " + problem : "";
      throw new IOException(request + ": " + answer.statusCode() + text);
    }
    return answer.body();
  }

  private <T> HttpResponse<T> answer(HttpRequest request, BodyHandler<T> body) throws IOException {
    try {
      return client.send(request, body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted during " + request);
    }
  }

  /** A field of a JSON object that is a number or text without escapes; empty for null. */
  public static Optional<String> field(String json, String name) {
    var field = Pattern.compile("\"" + name + "\"\\s*:\\s*\"?([^\",}\\]]+)").matcher(json);
    return field.find()
        ? Optional.of(field.group(1).strip()).filter(value -> !value.equals("null"))
        : Optional.empty();
  }
}
