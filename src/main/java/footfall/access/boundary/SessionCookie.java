package footfall.access.boundary;

import jakarta.ws.rs.core.NewCookie;

/**
 * The cookie of a browser's session. Its prefix has browsers take it by HTTPS only (or from their
 * own machine), for this host alone and all its paths; they forget it when they are closed, and the
 * service before that.
 */
public final class SessionCookie {

  /** Its name. */
  public static final String NAME = "__Host-footfall";

  private static final int AT_ONCE = 0;

  private SessionCookie() {}

  /**
   * Returns the cookie that begins a session, for an answer.
   *
   * @param value what {@link footfall.access.control.Sessions#begin} returned
   */
  public static NewCookie set(String value) {
    return cookie(value, NewCookie.DEFAULT_MAX_AGE);
  }

  /** Returns the cookie that has browsers forget theirs, for an answer. */
  public static NewCookie clear() {
    return cookie("", AT_ONCE);
  }

  private static NewCookie cookie(String value, int maxAge) {
    return new NewCookie.Builder(NAME)
        .value(value)
        .path("/")
        .secure(true)
        .httpOnly(true)
        .sameSite(NewCookie.SameSite.LAX)
        .maxAge(maxAge)
        .build();
  }

  /** Returns the header {@code Set-Cookie} of such a cookie, as RFC 6265 has it. */
  static String header(NewCookie cookie) {
    String age = cookie.getMaxAge() == AT_ONCE ? "; Max-Age=0" : "";
    return NAME + "=" + cookie.getValue() + age + "; Path=/; Secure; HttpOnly; SameSite=Lax";
  }
}
