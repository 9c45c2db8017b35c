package footfall.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every screen by axe-core's rules, light and dark, wide and narrow, with numbers, with none, while
 * they are loaded, and where they cannot be. Leaves a picture of each.
 */
@ExtendWith(OnStage.class)
class AccessibilityIT {

  private static final List<Look> LOOKS =
      List.of(
          Look.DESK,
          Look.DESK.dark(true),
          Look.DESK.wide(Look.NARROWEST),
          Look.DESK.wide(Look.NARROWEST).dark(true));

  private final Stage stage;

  AccessibilityIT(Stage stage) {
    this.stage = stage;
  }

  /**
   * A screen with what it shows.
   *
   * @param name of the pictures
   * @param address below {@code dashboard/}
   */
  record Scene(String name, String address) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Scene> screens() {
    String site = "site=" + Seeds.SITE;
    return Stream.of(
        new Scene("sites", "?period=28d"),
        new Scene("site", "site?" + site),
        new Scene("site-tables", "site?table=chart,hours&" + site),
        new Scene("site-today", "site?period=today&compare=none&" + site),
        new Scene("page", "page?url=" + Seeds.PAGE),
        new Scene("folder", "page?prefix=" + Seeds.FOLDER),
        new Scene("live", "live"),
        new Scene("live-site", "live?" + site),
        new Scene("imports", "operate?tab=imports"),
        new Scene("access", "operate?tab=access"),
        new Scene("shares", "operate?tab=shares"),
        new Scene("retention", "operate?tab=retention"),
        new Scene("rollups", "operate?tab=rollups"),
        new Scene("health", "operate?tab=health"),
        new Scene("audit", "operate?tab=audit"),
        new Scene("settings", "settings"));
  }

  static Stream<Scene> emptyScreens() {
    String site = "site=" + Seeds.NOBODY;
    return Stream.of(
        new Scene("sites-none-found", "?q=" + Seeds.NOBODY),
        new Scene("site-empty", "site?" + site),
        new Scene("page-empty", "page?url=https://" + Seeds.NOBODY + "/"),
        new Scene("folder-empty", "page?prefix=https://" + Seeds.NOBODY + "/a/"),
        new Scene("live-empty", "live?" + site));
  }

  @ParameterizedTest
  @MethodSource({"screens", "emptyScreens"})
  void keepsNobodyOut(Scene scene) {
    try (Tab tab = stage.tab()) {
      Dashboard dashboard = Dashboard.open(tab, scene.address());
      check(dashboard, scene.name());
    }
  }

  /**
   * Also where everything is bigger by half, or in colours and without motion as people need it.
   */
  @ParameterizedTest
  @MethodSource("screens")
  void fitsWhatPeopleNeed(Scene scene) {
    try (Tab tab = stage.tab(Look.DESK.wide(640))) {
      Page page = Dashboard.open(tab, scene.address()).page();
      page.emulateMedia(
          new Page.EmulateMediaOptions()
              .setForcedColors(ForcedColors.ACTIVE)
              .setReducedMotion(ReducedMotion.REDUCE));
      assertEquals(
          List.of(),
          page.evaluate(
              """
              () => [...document.querySelectorAll('*')]
                  .filter((e) => e.getAnimations().length
                      || getComputedStyle(e).transitionDuration.split(', ').some((d) => parseFloat(d) > 0.001))
                  .map((e) => e.outerHTML.slice(0, 80))
              """));
      tab.picture(scene.name() + "-forced-640");
      // WCAG 1.4.12: more room between lines, letters and words hides nothing.
      page.evaluate(
          """
          () => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
                word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }`);
            document.adoptedStyleSheets.push(sheet);
          }
          """);
      assertFits(page, scene.name() + " with more room");
    }
  }

  @ParameterizedTest
  @MethodSource("screens")
  void keepsNobodyOutWhileItLoads(Scene scene) {
    try (Tab tab = stage.tab()) {
      tab.answerQuestions(route -> {});
      tab.open("dashboard/" + scene.address());
      Dashboard dashboard = new Dashboard(tab);
      dashboard.heading().waitFor();
      check(dashboard, scene.name() + "-loading");
      tab.answerNoMore();
    }
  }

  @ParameterizedTest
  @MethodSource("screens")
  void keepsNobodyOutWhereNothingIsAnswered(Scene scene) {
    try (Tab tab = stage.tab()) {
      tab.answerQuestions(AccessibilityIT::fail);
      Dashboard dashboard = Dashboard.open(tab, scene.address());
      check(dashboard, scene.name() + "-error");
      tab.answerNoMore();
    }
  }

  /** On paper, which is white, whatever somebody has chosen for their screen. */
  @ParameterizedTest
  @MethodSource("screens")
  void isPrintedDarkOnLight(Scene scene) {
    try (Tab tab = stage.tab(Look.DESK.dark(true))) {
      tab.context()
          .addInitScript("localStorage.setItem('footfall.preferences', '{\"theme\":\"dark\"}')");
      Page page = Dashboard.open(tab, scene.address()).page();
      String colour = "() => getComputedStyle(document.querySelector('h1')).color";
      assertEquals("rgb(231, 236, 238)", page.evaluate(colour));
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      page.evaluate("dispatchEvent(new Event('beforeprint'))");
      assertEquals("rgb(26, 34, 38)", page.evaluate(colour));
      String told = page.locator(".printed").innerText();
      assertTrue(page.locator(".printed").isVisible() && told.contains("Europe/Berlin"), told);
      tab.picture(scene.name() + "-printed");
      Axe.check(page, scene.name() + " printed");
    }
  }

  private static void fail(Route route) {
    route.fulfill(
        new Route.FulfillOptions()
            .setStatus(503)
            .setContentType("application/problem+json")
            .setHeaders(Map.of("Retry-After", "60"))
            .setBody(
                "{\"type\":\"about:blank\",\"title\":\"Service Unavailable\",\"status\":503,"
                    + "\"detail\":\"The database cannot be reached.\"}"));
  }

  private static void check(Dashboard dashboard, String name) {
    for (Look look : LOOKS) {
      look.on(dashboard.page());
      String what = name + "-" + look;
      dashboard.tab().picture(what);
      Axe.check(dashboard.page(), what);
      assertFits(dashboard.page(), what);
    }
  }

  /** Nobody scrolls sideways, but within tables. */
  private static void assertFits(Page page, String what) {
    Object widths =
        page.evaluate(
            """
            () => {
              const {scrollWidth, clientWidth} = document.documentElement;
              return scrollWidth <= clientWidth ? '' : `${scrollWidth} of ${clientWidth} pixels: `
                  + [...document.querySelectorAll('main *, header *')]
                      .filter((e) => e.getBoundingClientRect().right > clientWidth + 1)
                      .slice(0, 5).map((e) => e.outerHTML.slice(0, 120)).join('; ');
            }
            """);
    assertEquals("", widths, what);
    assertTrue(page.title().contains("Footfall"), page.title());
  }
}
