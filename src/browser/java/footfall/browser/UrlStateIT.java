package footfall.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.analytics.bruteforce.CountedVisit;
import footfall.system.FootfallClient;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The address says all of what is seen. */
@ExtendWith(OnStage.class)
class UrlStateIT {

  private static final String SITE = "history.example";

  /** Long ago, so that no number changes while a test looks. */
  private static final String MARCH = "from=2026-03-01&to=2026-04-01&tz=Asia/Kathmandu";

  private final Stage stage;

  UrlStateIT(Stage stage) {
    this.stage = stage;
  }

  @BeforeAll
  static void record(Stage stage) throws IOException {
    List<CountedVisit> visits = new ArrayList<>();
    Instant first = Instant.parse("2026-01-20T10:11:12Z");
    for (int i = 0; i < 500; i++) {
      String url = "https://" + SITE + "/" + (i % 3 == 0 ? "news/" : "") + i % 7;
      visits.add(
          new CountedVisit(first.plusSeconds(i * 13_000L), url, SITE, "10.3.0." + i % 60, "agent"));
    }
    Seeds.record(stage.client(), "history", visits);
  }

  static Stream<String> addresses() {
    String site = "site=" + SITE;
    String page = "page?url=" + FootfallClient.encode("https://" + SITE + "/1");
    return Stream.of(
        "?q=history&" + MARCH,
        "site?" + site + "&" + MARCH,
        "site?" + site + "&by=week&compare=none&" + MARCH,
        "site?" + site + "&table=chart&sort=visitors&" + MARCH,
        "site?" + site + "&q=news&compare=2026-02-01,2026-03-01&" + MARCH,
        page + "&by=hour&from=2026-03-03&to=2026-03-05&tz=America/St_Johns",
        "page?prefix=" + FootfallClient.encode("https://" + SITE + "/news/") + "&" + MARCH);
  }

  @ParameterizedTest
  @MethodSource("addresses")
  void showsTheSameReloadedAndCopied(String address) {
    try (Tab tab = stage.tab()) {
      Dashboard dashboard = Dashboard.open(tab, address);
      String shown = dashboard.shown();
      tab.page().reload();
      assertEquals(shown, dashboard.shown());

      // Of somebody who lives elsewhere.
      Look elsewhere = new Look(false, Look.DESK.width(), "en-US", "Pacific/Auckland");
      try (Tab other = stage.tab(elsewhere)) {
        other.page().navigate(tab.page().url());
        assertEquals(shown, new Dashboard(other).shown());
      }
    }
  }

  /** Where weeks begin on Sunday, and where they begin on Monday. */
  @Test
  void isOfTheSameWeekInEachLanguage() {
    String address = "site?site=" + SITE + "&period=week&tz=Asia/Kathmandu";
    assertEquals(askedBy("en-US", address), askedBy("de-DE", address));
  }

  /** The questions for the report. */
  private List<String> askedBy(String locale, String address) {
    try (Tab tab = stage.tab(Look.DESK.in(locale))) {
      Dashboard.open(tab, address);
      List<String> asked =
          tab.requests().stream().filter(request -> request.contains("/report?")).toList();
      assertEquals(1, asked.size(), asked::toString);
      return asked;
    }
  }

  @Test
  void showsTheSameOnTheWayBackAndForth() {
    try (Tab tab = stage.tab()) {
      Dashboard dashboard = Dashboard.open(tab, "?q=history&" + MARCH);
      List<String> seen = new ArrayList<>();
      seen.add(dashboard.shown());
      dashboard.ask(() -> dashboard.main().locator("tbody a").first().click());
      seen.add(dashboard.shown());
      assertTrue(tab.page().url().contains("site=" + SITE), tab.page()::url);
      dashboard.ask(() -> dashboard.main().locator("tbody a[href^=page]").first().click());
      seen.add(dashboard.shown());
      dashboard.ask(() -> tab.page().keyboard().press("["));
      seen.add(dashboard.shown());
      for (int i = 1; i < seen.size(); i++) {
        assertNotEquals(seen.get(i - 1), seen.get(i));
      }

      for (int i = seen.size() - 2; i >= 0; i--) {
        dashboard.ask(() -> tab.page().evaluate("history.back()"));
        assertEquals(seen.get(i), dashboard.shown());
      }
      for (int i = 1; i < seen.size(); i++) {
        dashboard.ask(() -> tab.page().evaluate("history.forward()"));
        assertEquals(seen.get(i), dashboard.shown());
      }
    }
  }

  /** Also where a link names none, as that of somebody else may. */
  @Test
  void saysOfWhichZoneTheDaysAre() {
    try (Tab tab = stage.tab()) {
      Dashboard dashboard = Dashboard.open(tab, "live?tz=Asia/Kathmandu");
      assertThat(tab.page().locator("header")).containsText("Asia/Kathmandu");
      dashboard.ask(() -> dashboard.link("Footfall").click());
      assertTrue(tab.page().url().endsWith("/dashboard/?tz=Asia%2FKathmandu"), tab.page()::url);

      dashboard.ask(
          () ->
              tab.page()
                  .evaluate(
                      "() => { history.pushState(null, '', 'site?site=history.example');"
                          + " dispatchEvent(new PopStateEvent('popstate')); }"));
      assertTrue(tab.page().url().endsWith("&tz=Europe%2FBerlin"), tab.page()::url);
    }
  }

  @Test
  void opensALinkInAWindowOfItsOwn() {
    try (Tab tab = stage.tab()) {
      Dashboard dashboard = Dashboard.open(tab, "?q=history&" + MARCH);
      String href =
          (String) dashboard.main().locator("tbody a").first().evaluate("link => link.href");
      try (Tab other = stage.tab()) {
        other.page().navigate(href);
        new Dashboard(other).awaitShown();
        String shown = new Dashboard(other).shown();
        dashboard.ask(() -> dashboard.main().locator("tbody a").first().click());
        assertEquals(shown, dashboard.shown());
      }
    }
  }

  /** What is typed makes no entry of the history for each letter. */
  @Test
  void goesBackOverWhatWasTypedAtOnce() {
    try (Tab tab = stage.tab()) {
      Dashboard dashboard = Dashboard.open(tab, "?" + MARCH);
      int before = (Integer) tab.page().evaluate("history.length");
      tab.page().locator("main [type=search]").first().click();
      dashboard.ask(
          () -> tab.page().locator("main [type=search]").first().pressSequentially("history"));
      tab.page().waitForURL(url -> url.contains("q=history"));
      assertTrue((Integer) tab.page().evaluate("history.length") <= before + 1);
    }
  }
}
