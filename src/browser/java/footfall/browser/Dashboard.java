package footfall.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** What all screens of the dashboard have, found as people find it. */
class Dashboard {

  private static final Pattern QUESTION =
      Pattern.compile("/(sites|report|pages|live|hours)([?]|$)");

  private final Tab tab;
  private final Page page;

  Dashboard(Tab tab) {
    this.tab = tab;
    this.page = tab.page();
  }

  /**
   * Opens a screen, and returns once it shows what it has loaded.
   *
   * @param address below {@code dashboard/}, with the state in its query
   */
  static Dashboard open(Tab tab, String address) {
    tab.open("dashboard/" + address);
    Dashboard dashboard = new Dashboard(tab);
    dashboard.awaitShown();
    return dashboard;
  }

  /** Returns once nothing is loading. */
  final void awaitShown() {
    page.locator("main[aria-busy=false] h1").waitFor();
  }

  /** Does something that asks the service, and returns once the answer is shown. */
  final void ask(Runnable action) {
    page.waitForResponse((Response answer) -> QUESTION.matcher(answer.url()).find(), action);
    awaitShown();
  }

  final Tab tab() {
    return tab;
  }

  final Page page() {
    return page;
  }

  final Locator main() {
    return page.getByRole(AriaRole.MAIN);
  }

  final Locator heading() {
    return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
  }

  final Locator status() {
    return page.locator("#live");
  }

  final Locator link(String name) {
    return find(AriaRole.LINK, name);
  }

  final Locator button(String name) {
    return find(AriaRole.BUTTON, name);
  }

  /** What has a role and exactly this name. */
  final Locator find(AriaRole role, String name) {
    return page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** What has a role and a name in which this is. */
  final Locator find(AriaRole role, Pattern name) {
    return page.getByRole(role, new Page.GetByRoleOptions().setName(name));
  }

  /** All that can be read of the screen, and where the address says that it is. */
  final String shown() {
    awaitShown();
    return page.url() + "\n" + page.title() + "\n" + main().innerText();
  }
}
