package footfall.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import footfall.analytics.bruteforce.CountedVisit;
import footfall.system.Patience;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What screens show that stay open all day: what is so now, or that it is not known. */
@ExtendWith(OnStage.class)
class LiveScreensIT {

  private static final String STALE = "The service does not answer at the moment";

  private static final String SIGN_IN = "The numbers here are for those who have signed in.";

  private static final String VIEWER = "{\"name\":\"Ann\",\"roles\":[\"viewer\"]}";

  private final Stage stage;

  LiveScreensIT(Stage stage) {
    this.stage = stage;
  }

  private static LocatorAssertions.ContainsTextOptions soon() {
    return new LocatorAssertions.ContainsTextOptions().setTimeout(20_000);
  }

  /** Lets time pass step by step, so that what is answered is there for what comes then. */
  private static void pass(Page page, int seconds) {
    for (int i = 0; i < seconds; i++) {
      page.clock().runFor(1_000);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"operate?tab=health", "operate?tab=rollups", "live", "?period=7d"})
  void saysThatWhatItShowsIsNotUpToDate(String address) throws Exception {
    try (Tab tab = stage.tab()) {
      tab.context().clock().install();
      Dashboard dashboard = Dashboard.open(tab, address);
      assertThat(dashboard.main()).not().containsText(STALE);
      tab.answerQuestions(Route::abort);
      pass(tab.page(), 31);
      assertThat(dashboard.main()).containsText(STALE, soon());
      Axe.check(tab.page(), "not up to date");
      tab.answerNoMore();
      pass(tab.page(), 60);
      assertThat(dashboard.main()).not().containsText(STALE, soon());
    }
  }

  @Test
  void showsNewSitesByItself() throws Exception {
    String site = "new-site.example";
    try (Tab tab = stage.tab()) {
      tab.context().clock().install();
      Dashboard dashboard = Dashboard.open(tab, "?period=7d&q=new-");
      assertThat(dashboard.link(site)).hasCount(0);
      CountedVisit visit =
          new CountedVisit(
              Clock.systemUTC().instant(), "https://" + site + "/", site, "10.78.0.1", "test");
      Seeds.record(stage.client(), site, List.of(visit));
      pass(tab.page(), 31);
      assertThat(dashboard.link(site)).hasCount(1);
    }
  }

  private static void refuse(Route route) {
    route.fulfill(
        new Route.FulfillOptions().setStatus(503).setHeaders(Map.of("Retry-After", "120")));
  }

  private static long asked(Tab tab) {
    return tab.requests().stream().filter(request -> request.contains("/live")).count();
  }

  /** Also somebody who comes back to the tab, or online again. */
  @Test
  void waitsAsLongAsTheServiceHasTold() throws Exception {
    try (Tab tab = stage.tab()) {
      tab.context().clock().install();
      Dashboard dashboard = Dashboard.open(tab, "live");
      Page page = tab.page();
      tab.answerQuestions(LiveScreensIT::refuse);
      pass(page, 6);
      assertThat(dashboard.main()).containsText(STALE, soon());
      tab.forgetRequests();
      for (int i = 0; i < 10; i++) {
        page.evaluate(
            "() => { document.dispatchEvent(new Event('visibilitychange'));"
                + " dispatchEvent(new Event('online')); }");
        pass(page, 5);
      }
      assertEquals(0, asked(tab), tab.requests()::toString);
      tab.answerNoMore();
      pass(page, 70);
      assertThat(dashboard.main()).not().containsText(STALE, soon());
    }
  }

  /** Nor is anything asked for then. */
  @ParameterizedTest
  @ValueSource(strings = {"live", "site?site=" + Seeds.SITE, ""})
  void showsNoNumbersOnceTheSessionHasEnded(String address) throws Exception {
    try (Tab tab = stage.signedIn(VIEWER, Look.DESK)) {
      tab.context().clock().install();
      Dashboard dashboard = Dashboard.open(tab, address);
      Page page = tab.page();
      Locator numbers = dashboard.main().locator("table, svg, dd, .large");
      assertThat(numbers).not().hasCount(0);
      tab.context().clearCookies();
      pass(page, 31);
      assertThat(dashboard.main()).containsText(SIGN_IN, soon());
      assertThat(numbers).hasCount(0);
      Axe.check(page, "ended");
      tab.forgetRequests();
      pass(page, 60);
      assertEquals(List.of(), tab.requests());
    }
  }

  /** What somebody may no longer see, although they are signed in. */
  @Test
  void showsWhyThereAreNoNumbersAnyMore() throws Exception {
    try (Tab tab = stage.tab()) {
      tab.context().clock().install();
      Dashboard dashboard = Dashboard.open(tab, "live");
      assertThat(dashboard.main()).containsText("online now");
      tab.answerQuestions(
          route ->
              route.fulfill(
                  new Route.FulfillOptions()
                      .setStatus(403)
                      .setContentType("application/problem+json")
                      .setBody("{\"status\":403,\"detail\":\"The site is not one of yours.\"}")));
      pass(tab.page(), 6);
      assertThat(dashboard.main()).containsText("The site is not one of yours.", soon());
      assertFalse(dashboard.main().innerText().contains("online now"));
      Patience.await("told", () -> dashboard.status().innerText().contains("not one of yours"));
    }
  }
}
