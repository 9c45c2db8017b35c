package footfall.access.boundary;

import footfall.access.entity.Credentials;
import footfall.web.client.ClientResolver;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Reads a token from the headers of the current request: {@code X-Api-Key}, or {@code
 * Authorization} as a bearer token (RFC 6750) or as the password of Basic (RFC 7617) with any name,
 * for clients that can send nothing else. Never from the URL, which ends in logs. What another
 * scheme says is not for this service.
 */
@ApplicationScoped
public class RequestCredentials {

  private static final String API_KEY = "X-Api-Key";
  private static final String BEARER = "Bearer ";
  private static final String BASIC = "Basic ";

  @Inject private HttpServletRequest request;
  @Inject private ClientResolver clients;

  @Produces
  public Credentials credentials() {
    return new Credentials(secret(), () -> clients.of(request).address());
  }

  private Optional<String> secret() {
    String key = request.getHeader(API_KEY);
    return key != null
        ? Optional.of(key.strip())
        : Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
            .flatMap(RequestCredentials::ofAuthorization);
  }

  static Optional<String> ofAuthorization(String value) {
    if (value.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return Optional.of(value.substring(BEARER.length()).strip());
    }
    return value.regionMatches(true, 0, BASIC, 0, BASIC.length())
        ? Optional.of(password(value.substring(BASIC.length()).strip()))
        : Optional.empty();
  }

  /** What is malformed is a wrong password. */
  private static String password(String encoded) {
    try {
      String login = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      return login.substring(login.indexOf(':') + 1);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
