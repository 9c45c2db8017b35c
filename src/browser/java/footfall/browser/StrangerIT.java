package footfall.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import footfall.system.FootfallClient;
import java.net.URLEncoder;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where access is closed, and the service is not at the root of its host. */
@ExtendWith(OnStage.class)
class StrangerIT {

  private static final String VIEWER =
      "{\"name\":\"Ann\",\"roles\":[\"viewer\"],\"sites\":[\"" + Seeds.SITE + "\"]}";

  private final Stage stage;

  StrangerIT(Stage stage) {
    this.stage = stage;
  }

  @Test
  void seesNoNumbersAndIsAskedToSignIn() throws Exception {
    try (Tab tab = stage.stranger()) {
      Dashboard dashboard = Dashboard.open(tab, "site?site=" + Seeds.SITE);
      Axe.check(tab.page(), "sign-in");
      tab.picture("sign-in");
      String text = dashboard.main().innerText();
      assertTrue(Pattern.compile("(?i)sign.?in").matcher(text).find(), text);
      assertEquals(0, dashboard.main().locator("table").count());
    }
  }

  /** What a role may not see is neither shown nor asked for. */
  @Test
  void asksNothingThatAViewerMayNotSee() throws Exception {
    try (Tab tab = stage.signedIn(VIEWER, Look.DESK)) {
      tab.forgetRequests();
      for (String address : List.of("", "site?site=" + Seeds.SITE, "live", "settings")) {
        Dashboard dashboard = Dashboard.open(tab, address);
        assertEquals(0, dashboard.link("Operate").count(), address);
        assertFalse(dashboard.main().innerText().contains("shop.example.org"), address);
      }
      List<String> refused =
          tab.requests().stream()
              .filter(
                  request ->
                      request.matches(
                          ".*/(tokens|grants|audit|imports|rollups|shares|metrics)\\b.*"))
              .toList();
      assertEquals(List.of(), refused);
    }
  }

  @Test
  void waitsForTheFirstVisitAndGoesOnByItself() throws Exception {
    String site = "first-visit.example";
    String grant =
        "{\"name\":\"New\",\"roles\":[\"viewer\"],\"sites\":[\""
            + site
            + "\",\"other."
            + site
            + "\"]}";
    try (Tab tab = stage.signedIn(grant, Look.DESK)) {
      Dashboard dashboard = Dashboard.open(tab, "");
      Page page = tab.page();
      Axe.check(page, "first-visit");
      tab.picture("first-visit");
      String snippet = page.locator("main textarea").first().inputValue();
      assertTrue(snippet.contains("src=\"" + stage.closed() + "footfall.js\""), snippet);
      PlaywrightAssertions.assertThat(dashboard.main()).containsText("Waiting for the first visit");
      assertEquals(200, stage.client().visit("https://" + site + "/").statusCode());
      PlaywrightAssertions.assertThat(dashboard.main())
          .not()
          .containsText(
              "Waiting for the first visit",
              new com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions()
                  .setTimeout(20_000));
      PlaywrightAssertions.assertThat(dashboard.main()).containsText(site);
    }
  }

  /** Where somebody signs in, they come back to what they wanted to see, and go nowhere else. */
  @Test
  void isSentNowhereElseByAnAddress() throws Exception {
    for (String to : List.of("//evil.example", "https://evil.example/", "/\\evil.example")) {
      try (Tab tab = stage.stranger()) {
        String encoded = FootfallClient.encode(to);
        Dashboard dashboard =
            Dashboard.open(tab, "site?site=x&to=" + encoded + "&return=" + encoded);
        Object links =
            dashboard
                .page()
                .evaluate(
                    "() => [...document.querySelectorAll('a[href], form')]"
                        + ".map((e) => e.href ?? e.action)"
                        + ".filter((url) => !url.startsWith(location.origin + '/'))");
        assertEquals(List.of(), links, to);
      }
    }
  }

  /** What is too long to come back to is left out; the link to a provider works in any case. */
  @ParameterizedTest
  @CsvSource({"100, true", "1100, false"})
  void comesBackToAScreen(int length, boolean isWhole) throws Exception {
    try (Tab tab = stage.stranger()) {
      tab.context()
          .addInitScript(
              "document.addEventListener('readystatechange',"
                  + " () => { document.documentElement.dataset.signIn = 'oidc'; })");
      String query = "site=x&q=" + "a".repeat(length) + "&tz=UTC";
      Dashboard dashboard = Dashboard.open(tab, "site?" + query);
      String href = dashboard.link("Sign in at your provider").getAttribute("href");
      String path = stage.closed().getPath() + "dashboard/site";
      String to = isWhole ? path + "?site=x&tz=UTC&q=" : path;
      assertEquals(
          "../sign-in/oidc?to=" + URLEncoder.encode(to, UTF_8), href.replaceAll("a{100,}", ""));
    }
  }
}
