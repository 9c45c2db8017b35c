package footfall.access.boundary;

import footfall.access.entity.Credentials;
import footfall.access.entity.Person;
import footfall.web.client.ClientResolver;
import footfall.web.cors.OwnPages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Reads a token from the headers of the current request: {@code X-Api-Key}, or {@code
 * Authorization} as a bearer token (RFC 6750) or as the password of Basic (RFC 7617) with any name,
 * for clients that can send nothing else. Never from the URL, which ends in logs. What another
 * scheme says is not for this service. And the cookie of a browser's session.
 */
@ApplicationScoped
public class RequestCredentials {

  private static final String API_KEY = "X-Api-Key";
  private static final String BEARER = "Bearer ";
  private static final String BASIC = "Basic ";

  @Inject private HttpServletRequest request;
  @Inject private ClientResolver clients;
  @Inject private OwnPages pages;
  @Inject private ServerLogin login;

  @Produces
  public Credentials credentials() {
    Optional<String> session = session();
    return new Credentials(
        secret(request::getHeader),
        session,
        session.isPresent() && !pages.isSenderOf(request),
        () -> clients.of(request).address(),
        this::person);
  }

  /** The server looks at {@code Authorization} alone. */
  private Optional<Person> person() {
    return request.getHeader(API_KEY) == null ? login.byToken() : Optional.empty();
  }

  /**
   * Reads the token.
   *
   * @param headers returns the value of a header, or null
   */
  static Optional<String> secret(UnaryOperator<String> headers) {
    String key = headers.apply(API_KEY);
    return key != null
        ? Optional.of(key.strip())
        : Optional.ofNullable(headers.apply(HttpHeaders.AUTHORIZATION))
            .flatMap(RequestCredentials::ofAuthorization);
  }

  private Optional<String> session() {
    return Stream.ofNullable(request.getCookies())
        .flatMap(Stream::of)
        .filter(cookie -> cookie.getName().equals(SessionCookie.NAME))
        .map(Cookie::getValue)
        .findFirst();
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
