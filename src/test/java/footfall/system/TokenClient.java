package footfall.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Optional;

/** Calls Footfall with tokens, from behind a proxy that it trusts. */
final class TokenClient {

  private final FootfallClient client;

  TokenClient(URI base) {
    client = new FootfallClient(base);
  }

  /** Makes a token of one role for all sites, and returns it. */
  String give(String admin, String name, String role) throws IOException {
    return give(admin, "{\"name\":\"" + name + "\",\"roles\":[\"" + role + "\"]}");
  }

  /** Makes a token and returns it. */
  String give(String admin, String grant) throws IOException {
    HttpResponse<String> response =
        client.send(
            bearing(client.request("tokens"), admin)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(grant)));
    if (response.statusCode() != 201) {
      throw new IOException(response.statusCode() + " " + response.body());
    }
    return Json.of(response).get("token");
  }

  private static HttpRequest.Builder bearing(HttpRequest.Builder request, String token) {
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  HttpRequest.Builder request(String path) {
    return client.request(path);
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    return client.send(request);
  }

  HttpResponse<String> get(String path) throws IOException {
    return client.get(path);
  }

  HttpResponse<String> get(String path, String token) throws IOException {
    return client.send(bearing(client.request(path), token));
  }

  /** Asks from an address; without a token if it is null. */
  HttpResponse<String> from(String address, String path, String token) throws IOException {
    return client.send(bearing(client.request(path).header("X-Forwarded-For", address), token));
  }

  HttpResponse<String> delete(String path, String token) throws IOException {
    return client.send(bearing(client.request(path), token).DELETE());
  }

  /** Calls an operation without parameters and body; without a token if it is null. */
  HttpResponse<String> call(ContractOperation operation, String token, String address)
      throws IOException {
    HttpRequest.Builder request =
        client
            .request(operation.examplePath())
            .header("X-Forwarded-For", address)
            .method(operation.method(), BodyPublishers.noBody());
    Optional.ofNullable(operation.mediaType())
        .ifPresent(type -> request.header("Content-Type", type));
    return client.send(bearing(request, token));
  }
}
