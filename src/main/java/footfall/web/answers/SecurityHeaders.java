package footfall.web.answers;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The headers that keep browsers from taking an answer for a page, or from telling its URL. */
public final class SecurityHeaders {

  /** For all answers that have no others. */
  static final Map<String, String> DEFAULTS =
      Map.of(
          "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
          "Referrer-Policy", "no-referrer",
          "X-Content-Type-Options", "nosniff");

  /** Those that a browser has with the answer that it keeps (RFC 9110, 15.4.5). */
  static final Set<String> KEPT =
      Stream.concat(
              DEFAULTS.keySet().stream(),
              Stream.of("Cross-Origin-Opener-Policy", "Permissions-Policy"))
          .collect(Collectors.toUnmodifiableSet());

  private SecurityHeaders() {}

  /**
   * Adds them to an answer from where JAX-RS is not, before it has headers of its own.
   *
   * @param response of any status but 304
   */
  public static void addTo(HttpServletResponse response) {
    DEFAULTS.forEach(response::setHeader);
  }
}
