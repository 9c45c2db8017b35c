package footfall.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks a server's health checks over HTTP. */
final class HealthProbe {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final URI health;

  /**
   * Prepares to ask a server.
   *
   * @param health the URL above its checks, with a slash at its end
   */
  HealthProbe(URI health) {
    this.health = health;
  }

  /**
   * Whether a check is UP; no answer within two seconds counts as DOWN.
   *
   * @param check {@code started}, {@code live} or {@code ready}
   */
  boolean isUp(String check) throws IOException {
    var request = HttpRequest.newBuilder(health.resolve(check)).timeout(TIMEOUT).build();
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (InterruptedException e) {
      throw Interruption.of(e);
    } catch (IOException e) {
      return false;
    }
  }
}
