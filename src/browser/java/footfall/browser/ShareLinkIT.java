package footfall.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import footfall.system.Patience;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Links that show one site, from the button that makes them to their end. */
@ExtendWith(OnStage.class)
class ShareLinkIT {

  private final Stage stage;

  ShareLinkIT(Stage stage) {
    this.stage = stage;
  }

  /** Makes a link to what a screen shows. */
  private String give(String password) throws IOException {
    try (Tab tab = stage.signedIn("{\"name\":\"Giver\",\"roles\":[\"admin\"]}", Look.DESK)) {
      Dashboard dashboard =
          Dashboard.open(tab, "site?site=" + Seeds.SITE + "&period=7d&tz=Asia%2FKathmandu");
      dashboard.button("Share").click();
      Locator dialog = tab.page().getByRole(AriaRole.DIALOG);
      Axe.check(tab.page(), "share");
      tab.picture("share");
      dialog.locator("input[type=password]").fill(password);
      dialog.locator("button[type=submit]").click();
      String link = dialog.locator("textarea").inputValue();
      Axe.check(tab.page(), "shared");
      return link;
    }
  }

  private static void assertShowsTheSite(Tab tab) {
    Dashboard dashboard = new Dashboard(tab);
    dashboard.awaitShown();
    assertThat(dashboard.heading()).hasText(Seeds.SITE);
    String address = tab.page().url();
    assertTrue(address.contains("/stats/dashboard/site?"), address);
    assertTrue(address.contains("period=7d") && address.contains("Kathmandu"), address);
    assertEquals(0, dashboard.link("Operate").count());
    Dashboard.open(tab, "");
    assertFalse(dashboard.main().innerText().contains("shop.example.org"));
  }

  @Test
  void showsOneSiteUntilItExpires() throws Exception {
    String link = give("");
    try (Tab tab = stage.stranger()) {
      tab.page().navigate(link);
      assertShowsTheSite(tab);

      stage.database().execute("UPDATE share_link SET expires_at = NOW(3) - INTERVAL 1 SECOND");
      // Its session ends, too.
      Patience.await(
          "the session has ended",
          Patience.ONE_MINUTE,
          () -> tab.context().request().get(tab.url("report?site=" + Seeds.SITE)).status() == 401);
    }
    try (Tab tab = stage.stranger()) {
      Response replayed = tab.page().navigate(link);
      assertEquals(404, replayed.status());
      assertTrue(tab.page().content().contains("expired"), tab.page()::content);
      assertEquals(java.util.List.of(), tab.context().cookies());
    }
  }

  @Test
  void asksForItsPassword() throws Exception {
    String link = give("correct horse");
    try (Tab tab = stage.stranger()) {
      Page page = tab.page();
      page.navigate(link);
      Axe.check(page, "password of a link");
      tab.picture("share-password");
      assertEquals(java.util.List.of(), tab.context().cookies());
      page.locator("input[type=password]").fill("wrong horse");
      page.keyboard().press("Enter");
      page.waitForURL(url -> url.endsWith("?wrong=true"));
      assertThat(page.locator("input[type=password]")).isVisible();
      assertEquals(java.util.List.of(), tab.context().cookies());
      page.locator("input[type=password]").fill("correct horse");
      page.keyboard().press("Enter");
      page.waitForURL(url -> url.contains("/dashboard/site"));
      assertShowsTheSite(tab);
    }
  }
}
