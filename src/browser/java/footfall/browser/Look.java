package footfall.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

/**
 * How somebody looks at pages.
 *
 * @param dark whether they want it dark
 * @param width of the window, in CSS pixels
 * @param locale their language, as {@code en-GB}
 * @param zone their time zone
 */
record Look(boolean dark, int width, String locale, String zone) {

  /** The least width at which WCAG 2.2 wants no scrolling in two directions (1.4.10). */
  static final int NARROWEST = 320;

  static final Look DESK = new Look(false, 1280, "en-US", "Europe/Berlin");

  private static final int HEIGHT = 900;

  Look dark(boolean isDark) {
    return new Look(isDark, width, locale, zone);
  }

  Look wide(int pixels) {
    return new Look(dark, pixels, locale, zone);
  }

  Look in(String otherLocale) {
    return new Look(dark, width, otherLocale, zone);
  }

  NewContextOptions options() {
    return new NewContextOptions()
        .setColorScheme(scheme())
        .setViewportSize(width, HEIGHT)
        .setLocale(locale)
        .setTimezoneId(zone);
  }

  /** Has a page that is open look so, but for language and zone. */
  void on(Page page) {
    page.setViewportSize(width, HEIGHT);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme()));
  }

  private ColorScheme scheme() {
    return dark ? ColorScheme.DARK : ColorScheme.LIGHT;
  }

  @Override
  public String toString() {
    return (dark ? "dark-" : "light-") + width;
  }
}
