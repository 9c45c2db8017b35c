package footfall.dashboard.boundary;

import footfall.web.cors.Origins;
import jakarta.ws.rs.core.Response;

/** What browsers let the dashboard's page do, and others do with it. */
final class DashboardPolicy {

  /** Trusted Types: only the library makes HTML, of templates that are in our files. */
  private static final String CONTENT =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
          + " img-src 'self' data:; base-uri 'none'; form-action 'self';"
          + " require-trusted-types-for 'script'; trusted-types lit-html footfall; frame-ancestors ";

  private static final String FEATURES =
      "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(),"
          + " magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

  private final String content;

  /**
   * @param ancestors the origins of pages that may have the dashboard in a frame
   */
  DashboardPolicy(Origins ancestors) {
    content = CONTENT + ancestors.sources();
  }

  /** Returns the value of {@code Content-Security-Policy}. */
  String content() {
    return content;
  }

  /** Adds the headers of the page. Page URLs are in its own, so it sends no referrer. */
  Response.ResponseBuilder addTo(Response.ResponseBuilder answer) {
    return answer
        .header("Content-Security-Policy", content)
        .header("Permissions-Policy", FEATURES)
        .header("Referrer-Policy", "no-referrer")
        .header("X-Content-Type-Options", "nosniff")
        .header("Cross-Origin-Opener-Policy", "same-origin");
  }
}
