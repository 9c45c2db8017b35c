package footfall.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.system.FootfallClient;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The way into folders and out of them, whatever scheme and port a site has. */
@ExtendWith(OnStage.class)
class FoldersIT {

  private final Stage stage;

  FoldersIT(Stage stage) {
    this.stage = stage;
  }

  @Test
  void leadsIntoAFolderOfASiteWithAPort() {
    try (Tab tab = stage.tab()) {
      SiteScreen site = SiteScreen.open(tab, "site?q=/products/&site=" + Seeds.INTRANET);
      List<SiteScreen.ListedPage> listed = site.pages();
      assertFalse(listed.isEmpty());
      for (SiteScreen.ListedPage page : listed) {
        assertTrue(page.url().startsWith(Seeds.INTRANET_FOLDER), page.url());
        String path = page.url().substring(page.url().indexOf("/products/"));
        assertTrue(site.link(path).isVisible(), path);
      }

      site.ask(() -> site.link("Show the folder /products/").click());
      assertEquals("/products/", site.heading().innerText());
      assertEquals(listed, site.pages());
      assertEquals(
          listed.stream().mapToLong(SiteScreen.ListedPage::visits).sum(), site.headline("Visits"));

      site.ask(() -> site.link(Seeds.INTRANET).click());
      assertEquals(Seeds.INTRANET, site.heading().innerText());
    }
  }

  @Test
  void leadsFromAPageToItsFolder() {
    try (Tab tab = stage.tab()) {
      String page = FootfallClient.encode(Seeds.INTRANET_FOLDER + "chairs");
      SiteScreen screen = SiteScreen.open(tab, "page?url=" + page);
      assertEquals("/products/chairs", screen.heading().innerText());
      screen.ask(() -> screen.link("products/").click());
      assertEquals("/products/", screen.heading().innerText());
      assertTrue(screen.headline("Visits") > 0);
    }
  }
}
