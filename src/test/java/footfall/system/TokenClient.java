package footfall.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

/** Calls Footfall with tokens, from behind a proxy that it trusts. */
public final class TokenClient {

  private final FootfallClient client;

  public TokenClient(URI base) {
    client = new FootfallClient(base);
  }

  /** Makes a token of one role for all sites, and returns it. */
  public String give(String admin, String name, String role) throws IOException {
    return give(admin, "{\"name\":\"" + name + "\",\"roles\":[\"" + role + "\"]}");
  }

  /** Makes a token and returns it. */
  public String give(String admin, String grant) throws IOException {
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

  public HttpRequest.Builder request(String path) {
    return client.request(path);
  }

  public HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    return client.send(request);
  }

  public HttpResponse<String> get(String path) throws IOException {
    return client.get(path);
  }

  public HttpResponse<String> get(String path, String token) throws IOException {
    return client.send(bearing(client.request(path), token));
  }

  /** Asks from an address; without a token if it is null. */
  public HttpResponse<String> from(String address, String path, String token) throws IOException {
    return client.send(bearing(client.request(path).header("X-Forwarded-For", address), token));
  }

  public HttpResponse<String> delete(String path, String token) throws IOException {
    return client.send(bearing(client.request(path), token).DELETE());
  }

  /**
   * Calls an operation.
   *
   * @param json the body; empty for none
   * @param token null for none
   */
  public HttpResponse<String> call(
      String method, String path, String json, String token, String address) throws IOException {
    HttpRequest.Builder request =
        client
            .request(path)
            .header("X-Forwarded-For", address)
            .method(
                method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
    if (!json.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    return client.send(bearing(request, token));
  }

  /** The id in the text of a token, which is no secret. */
  public static String id(String token) {
    return token.substring(3, 11);
  }
}
