package footfall.web.http;

import java.util.function.UnaryOperator;

/**
 * What a browser says of who asks (Fetch Metadata Request Headers), which no page can change.
 * Browsers say it to HTTPS and to their own machine; other clients do not.
 *
 * @param site how the page that asks is related to this service; null if it is not said
 * @param mode what for it asks; null if it is not said
 */
public record FetchMetadata(String site, String mode) {

  private static final String SAME_ORIGIN = "same-origin";
  private static final String NOBODY = "none";
  private static final String NAVIGATE = "navigate";

  /**
   * Returns what a request says.
   *
   * @param headers returns the value of one of its headers, or null
   */
  public static FetchMetadata of(UnaryOperator<String> headers) {
    return new FetchMetadata(headers.apply("Sec-Fetch-Site"), headers.apply("Sec-Fetch-Mode"));
  }

  /** Returns whether a page of the same origin asks, for sure. */
  public boolean isSameOrigin() {
    return SAME_ORIGIN.equals(site);
  }

  /** Returns whether a person goes to a page, by a link or by typing, for sure. */
  public boolean isNavigation() {
    return NAVIGATE.equals(mode);
  }

  /** Returns whether a page asks by a script or for a part of it, for sure. */
  public boolean isOfPage() {
    return mode != null && !isNavigation();
  }

  /**
   * Returns whether a page of another origin may be asking behind its reader's back: not by going
   * to a page, which that page does not get to see.
   */
  public boolean isForeign() {
    return site != null && !isSameOrigin() && !site.equals(NOBODY) && !isNavigation();
  }
}
