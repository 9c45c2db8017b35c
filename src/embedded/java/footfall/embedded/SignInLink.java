package footfall.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Pattern;

/** Asks the service for a link that opens it in a browser, signed in. */
public final class SignInLink {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Pattern URL = Pattern.compile("\"url\":\"([^\"\\\\]+)\"");

  private final URI application;

  /**
   * Prepares to ask.
   *
   * @param application where the service is, with a slash at its end
   */
  public SignInLink(URI application) {
    this.application = application;
  }

  /**
   * Returns where a service on this machine is.
   *
   * @param contextRoot as the variable CONTEXT_ROOT has it, with or without slashes around
   */
  static URI application(int port, String contextRoot) {
    var path = contextRoot.strip().replaceAll("^/+|/+$", "");
    return URI.create("http://localhost:" + port + "/" + (path.isEmpty() ? "" : path + "/"));
  }

  /**
   * Returns the link, which is of use once and for five minutes.
   *
   * @param token an administrator's
   * @throws IOException if the service gives none; the message has the status of its answer
   */
  public String ask(String token) throws IOException {
    var request =
        HttpRequest.newBuilder(application.resolve("session/link"))
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{}"))
            .build();
    var client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    try {
      var answer = client.send(request, BodyHandlers.ofString());
      var url = URL.matcher(answer.body());
      if (answer.statusCode() != 201 || !url.find()) {
        throw new IOException("the service answers with status " + answer.statusCode());
      }
      return url.group(1);
    } catch (InterruptedException e) {
      throw Interruption.of(e);
    }
  }
}
