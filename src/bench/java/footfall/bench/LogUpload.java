package footfall.bench;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Imports access logs as an administrator would, over HTTP. */
final class LogUpload {
  private static final Duration TIMEOUT = Duration.ofMinutes(10);

  // As curl does. Over HTTP/2, Liberty 26.0.0.5 keeps a body in memory, an array for each byte.
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String server;

  /**
   * Prepares to import.
   *
   * @param port of the server, on this machine
   */
  LogUpload(int port) {
    server = "http://localhost:" + port;
  }

  /**
   * Sends a log and returns when it is imported.
   *
   * @throws IOException if not every line was
   */
  void send(AccessLog log) throws IOException {
    var uri = server + "/import?source=" + log.source() + "&site=https://www.example.com";
    var request =
        HttpRequest.newBuilder(URI.create(uri))
            .timeout(TIMEOUT)
            .header("Content-Type", "text/plain")
            .POST(BodyPublishers.ofFile(log.path()))
            .build();
    var answer = send(request);
    var expected = "\"imported\":" + log.lines() + ",";
    if (answer.statusCode() != 200 || !answer.body().contains(expected)) {
      throw new IOException("import: " + answer.statusCode() + " " + answer.body());
    }
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted during the import");
    }
  }
}
