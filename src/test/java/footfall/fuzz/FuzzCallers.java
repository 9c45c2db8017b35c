package footfall.fuzz;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Who sends requests: administrators half of the time, else callers who may less, or nothing. */
final class FuzzCallers {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Those who may see addresses of any site. */
  private static final Set<String> SEEING = Set.of("analyst", "admin");

  private final Random random;
  private final RequestGenerator requests;
  private final String admin;
  private final List<Caller> others = new ArrayList<>();

  /**
   * A caller.
   *
   * @param header that has his credentials
   * @param credentials null for none
   * @param seesAddresses whether answers may show him addresses
   */
  record Caller(String name, String header, String credentials, boolean seesAddresses) {

    private static Caller of(String name, String token, boolean seesAddresses) {
      return new Caller(name, "X-Api-Key", token, seesAddresses);
    }

    /** The same request, with the caller's credentials. */
    HttpRequest sign(HttpRequest request) {
      HttpRequest.Builder signed = HttpRequest.newBuilder(request, (name, value) -> true);
      if (credentials != null) {
        signed.setHeader(header, credentials);
      }
      return signed.build();
    }
  }

  /**
   * Makes a token of each kind.
   *
   * @param service its root
   * @param admin the token of an administrator
   */
  FuzzCallers(Random random, RequestGenerator requests, URI service, String admin)
      throws IOException, InterruptedException {
    this.random = random;
    this.requests = requests;
    this.admin = admin;
    HttpClient http = HttpClient.newHttpClient();
    others.add(Caller.of("anonymous", null, false));
    for (String role : List.of("viewer", "analyst", "importer", "operator", "recorder")) {
      String grant = "{\"name\":\"fuzz\",\"roles\":[\"" + role + "\"]}";
      others.add(Caller.of(role, give(http, service, grant), SEEING.contains(role)));
    }
    String narrow =
        "{\"name\":\"fuzz\",\"roles\":[\"analyst\",\"importer\"],\"sites\":[\"other.example\"]}";
    others.add(Caller.of("analyst of another site", give(http, service, narrow), false));
    String forged = others.get(1).credentials().replaceAll(".$", "!");
    others.add(Caller.of("forged", forged, false));
  }

  private String give(HttpClient http, URI service, String grant)
      throws IOException, InterruptedException {
    HttpRequest request =
        Caller.of("admin", admin, true)
            .sign(
                HttpRequest.newBuilder(service.resolve("tokens"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(grant))
                    .build());
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 201) {
      throw new IOException(answer.statusCode() + " " + answer.body());
    }
    return JSON.readTree(answer.body()).path("token").asText();
  }

  Caller draw() {
    if (random.nextBoolean()) {
      return Caller.of("admin", admin, true);
    }
    int drawn = random.nextInt(others.size() + 1);
    return drawn < others.size() ? others.get(drawn) : hostile();
  }

  private Caller hostile() {
    String value = requests.headerValue();
    return switch (random.nextInt(3)) {
      case 0 -> Caller.of("hostile", value, false);
      case 1 -> new Caller("hostile", "Authorization", "Bearer " + value, false);
      default -> new Caller("hostile", "Authorization", "Basic " + value, false);
    };
  }
}
