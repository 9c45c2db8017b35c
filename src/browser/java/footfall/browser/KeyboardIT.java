package footfall.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A task of each screen from its start to its end, by somebody who has no pointer. */
@ExtendWith(OnStage.class)
class KeyboardIT {

  private final Stage stage;

  KeyboardIT(Stage stage) {
    this.stage = stage;
  }

  @Test
  void skipsToTheContent() {
    try (Tab tab = stage.tab()) {
      Dashboard dashboard = Dashboard.open(tab, "");
      Keyboard keyboard = new Keyboard(tab.page());
      keyboard.press("Tab");
      assertThat(dashboard.link("Skip to the content")).isFocused();
      keyboard.press("Enter");
      assertThat(dashboard.main()).isFocused();
    }
  }

  /** Sites: which page was most visited last week? */
  @Test
  void findsTheMostVisitedPageOfASite() {
    try (Tab tab = stage.tab()) {
      Dashboard dashboard = Dashboard.open(tab, "");
      Keyboard keyboard = new Keyboard(tab.page());
      keyboard.to(dashboard.find(AriaRole.COMBOBOX, "Period"));
      dashboard.ask(() -> keyboard.press("ArrowUp"));
      assertTrue(tab.page().url().contains("period=7d"), tab.page()::url);
      assertThat(dashboard.find(AriaRole.COMBOBOX, "Period")).isFocused();
      keyboard.to(dashboard.link(Seeds.SITE));
      dashboard.ask(() -> keyboard.press("Enter"));
      assertThat(dashboard.heading()).hasText(Seeds.SITE);
      assertThat(dashboard.heading()).isFocused();
      keyboard.to(dashboard.find(AriaRole.REGION, "Pages").locator("tbody a").first());
      dashboard.ask(() -> keyboard.press("Enter"));
      assertThat(dashboard.heading()).isFocused();
      assertTrue(tab.page().url().contains("/page?"), tab.page()::url);
    }
  }

  /** Site: what was on the day after the first, and its hours? */
  @Test
  void readsTheChart() {
    try (Tab tab = stage.tab()) {
      Dashboard dashboard = Dashboard.open(tab, "site?site=" + Seeds.SITE);
      Keyboard keyboard = new Keyboard(tab.page());
      Locator slider = dashboard.find(AriaRole.SLIDER, "Read values");
      keyboard.to(slider).press("Home");
      String first = slider.getAttribute("aria-valuetext");
      keyboard.press("ArrowRight");
      String second = slider.getAttribute("aria-valuetext");
      assertNotEquals(first, second);
      assertTrue(second.matches(".*: [\\d,]+ visits, [\\d,]+ visitors.*"), second);
      assertThat(slider).isFocused();
      keyboard.to(dashboard.find(AriaRole.LINK, Pattern.compile("^Show " + second.split(":")[0])));
      dashboard.ask(() -> keyboard.press("Enter"));
      assertThat(dashboard.find(AriaRole.COMBOBOX, "Period")).hasValue("custom");
      assertFalse(keyboard.focused().equals("nothing"));

      keyboard.to(dashboard.find(AriaRole.LINK, Pattern.compile("^Table of: Visits over time")));
      keyboard.press("Enter");
      assertThat(dashboard.find(AriaRole.REGION, "Visits over time").locator("tbody tr"))
          .hasCount(24);
      assertFalse(keyboard.focused().equals("nothing"));
    }
  }

  /** Page: what is in a folder? */
  @Test
  void searchesForPages() {
    try (Tab tab = stage.tab()) {
      Dashboard dashboard = Dashboard.open(tab, "site?site=" + Seeds.SITE);
      Keyboard keyboard = new Keyboard(tab.page());
      keyboard.press("/");
      Locator search = dashboard.find(AriaRole.SEARCHBOX, "Search pages");
      assertThat(search).isFocused();
      dashboard.ask(() -> keyboard.type("/products/"));
      assertThat(search).isFocused();
      keyboard.to(dashboard.link("Show the folder /products/"));
      dashboard.ask(() -> keyboard.press("Enter"));
      assertThat(dashboard.heading()).isFocused();
      assertTrue(tab.page().url().contains("prefix="), tab.page()::url);
      keyboard.to(dashboard.find(AriaRole.REGION, "Pages").locator("tbody a").first());
    }
  }

  /** Live: who is on a site now? */
  @Test
  void looksWhoIsOnASite() {
    try (Tab tab = stage.tab()) {
      Dashboard dashboard = Dashboard.open(tab, "");
      Keyboard keyboard = new Keyboard(tab.page());
      keyboard.press("g");
      dashboard.ask(() -> keyboard.press("l"));
      assertThat(dashboard.heading()).hasText("Live");
      keyboard.to(dashboard.find(AriaRole.SEARCHBOX, "Site")).type(Seeds.SITE);
      dashboard.ask(() -> keyboard.press("Enter"));
      assertThat(dashboard.heading()).hasText("Live: " + Seeds.SITE);
      assertThat(dashboard.main()).containsText("people online now");
      // A poll takes the focus from nobody.
      keyboard.to(dashboard.find(AriaRole.CHECKBOX, Pattern.compile("aloud")));
      tab.page().waitForResponse(answer -> answer.url().contains("/live"), () -> {});
      dashboard.awaitShown();
      assertThat(dashboard.find(AriaRole.CHECKBOX, Pattern.compile("aloud"))).isFocused();
    }
  }

  /** Operate: a log is imported. */
  @Test
  void importsALog() {
    try (Tab tab = stage.tab()) {
      Dashboard dashboard = Dashboard.open(tab, "operate?tab=imports");
      Page page = tab.page();
      Keyboard keyboard = new Keyboard(page);
      // The browser is told to leave choosing to the test some time before it is asked to choose.
      FileChooser chooser =
          page.waitForFileChooser(
              () -> keyboard.to(page.locator("input[type=file]")).press("Enter"));
      String log =
          "{\"url\":\"https://keyboard.example/\",\"ip\":\"10.1.2.3\","
              + "\"timestamp\":\"2026-05-01T10:00:00Z\"}\n";
      chooser.setFiles(
          new FilePayload(
              "keyboard.jsonl", "application/jsonl", log.getBytes(StandardCharsets.UTF_8)));
      keyboard.to(dashboard.button("Import")).press("Enter");
      assertThat(dashboard.main()).containsText("1 visit imported");
      assertFalse(keyboard.focused().equals("nothing"));
    }
  }

  /** Operate: the marketing team gets read access to one site, and loses it. */
  @Test
  void givesAccessAndTakesIt() throws IOException {
    try (Tab tab = stage.signedIn("{\"name\":\"Root\",\"roles\":[\"admin\"]}", Look.DESK)) {
      Dashboard dashboard = Dashboard.open(tab, "operate?tab=access");
      Keyboard keyboard = new Keyboard(tab.page());
      Locator panel = dashboard.find(AriaRole.REGION, "Persons and groups").first();
      keyboard
          .to(panel.getByLabel("Name", new Locator.GetByLabelOptions().setExact(true)))
          .type("marketing");
      keyboard
          .to(panel.getByLabel("Site", new Locator.GetByLabelOptions().setExact(true)))
          .type(Seeds.SITE);
      keyboard.to(dashboard.button("Give access")).press("Enter");
      Locator row = panel.locator("tbody tr").filter(textIs("marketing"));
      assertThat(row).hasCount(1);
      assertThat(row).containsText(Seeds.SITE);

      keyboard.to(row.locator("button")).press("Enter");
      Locator dialog = tab.page().getByRole(AriaRole.DIALOG);
      assertThat(dialog).isVisible();
      Axe.check(tab.page(), "dialog");
      tab.picture("dialog");
      keyboard.press("Escape");
      assertThat(dialog).hasCount(0);
      assertThat(row.locator("button")).isFocused();
      keyboard.press("Enter");
      keyboard.to(dialog.locator("button[type=submit]")).press("Enter");
      assertThat(row).hasCount(0);
      assertFalse(keyboard.focused().equals("nothing"));
    }
  }

  private static Locator.FilterOptions textIs(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  /** Settings: dark, in German, and no single letter does anything. */
  @Test
  void choosesHowItLooks() {
    try (Tab tab = stage.tab()) {
      Dashboard dashboard = Dashboard.open(tab, "settings");
      Page page = tab.page();
      Keyboard keyboard = new Keyboard(page);
      Object light = background(page);
      keyboard.to(dashboard.find(AriaRole.COMBOBOX, "Colours")).press("End");
      page.waitForCondition(() -> !light.equals(background(page)));
      keyboard
          .to(dashboard.find(AriaRole.CHECKBOX, Pattern.compile("Keyboard shortcuts")))
          .press("Space");
      keyboard.to(dashboard.link("Sites"));
      dashboard.ask(() -> keyboard.press("Enter"));
      String before = page.url();
      keyboard.press("w").press("?").press("c");
      assertEquals(before, page.url());

      Dashboard.open(tab, "settings");
      assertNotEquals(light, background(page));
      keyboard.to(dashboard.find(AriaRole.COMBOBOX, "Language")).press("End");
      assertThat(page.locator("html")).hasAttribute("lang", "de");
      assertThat(dashboard.heading()).not().hasText("Settings and help");
      assertFalse(keyboard.focused().equals("nothing"));
      Axe.check(page, "settings in German");
      tab.picture("settings-german");
    }
  }

  private static Object background(Page page) {
    return page.evaluate("() => getComputedStyle(document.body).backgroundColor");
  }

  @Test
  void goesThroughPeriodsByLetters() {
    try (Tab tab = stage.tab()) {
      Dashboard dashboard = Dashboard.open(tab, "site?site=" + Seeds.SITE);
      Page page = tab.page();
      Locator period = dashboard.find(AriaRole.COMBOBOX, "Period");
      dashboard.ask(() -> page.keyboard().press("w"));
      assertThat(period).hasValue("7d");
      dashboard.ask(() -> page.keyboard().press("["));
      assertThat(period).hasValue("custom");
      dashboard.ask(() -> page.keyboard().press("]"));
      assertThat(period).hasValue("7d");
      dashboard.ask(() -> page.keyboard().press("t"));
      assertThat(period).hasValue("today");
      dashboard.ask(() -> page.keyboard().press("c"));
      assertTrue(page.url().contains("compare=none"), page::url);
      page.keyboard().press("Control+m");
      assertThat(period).hasValue("today");
      page.keyboard().press("?");
      assertThat(dashboard.heading()).hasText("Settings and help");
      assertThat(dashboard.heading()).isFocused();
    }
  }

  /** German keyboards type a bracket by AltGr. */
  @Test
  void goesBackByAltGr() {
    try (Tab tab = stage.tab()) {
      Dashboard dashboard = Dashboard.open(tab, "site?period=7d&site=" + Seeds.SITE);
      Page page = tab.page();
      dashboard.ask(
          () ->
              page.evaluate(
                  """
                  () => document.body.dispatchEvent(new KeyboardEvent('keydown', {key: '[',
                      ctrlKey: true, altKey: true, modifierAltGraph: true, bubbles: true}))
                  """));
      assertThat(dashboard.find(AriaRole.COMBOBOX, "Period")).hasValue("custom");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"live", "operate?tab=health", "settings"})
  void changesNoPeriodWhereThereIsNone(String address) {
    try (Tab tab = stage.tab()) {
      Dashboard dashboard = Dashboard.open(tab, address);
      String before = tab.page().url();
      Keyboard keyboard = new Keyboard(tab.page());
      keyboard.press("t").press("w").press("m").press("c").press("[").press("]");
      assertEquals(before, tab.page().url());
      keyboard.press("g").press("s");
      assertThat(dashboard.heading()).hasText("Sites");
    }
  }
}
