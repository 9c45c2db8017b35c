package footfall.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The screen of a site, a page or a folder: headline numbers, chart, pages. */
final class SiteScreen extends Dashboard {

  private static final String CHART = "Visits over time";
  private static final String PAGES = "Pages";

  /** A row of the chart's table. */
  record Bin(String time, long visits, long visitors) {}

  /** A row of the list of pages. */
  record ListedPage(String url, long visits, long visitors) {}

  SiteScreen(Tab tab) {
    super(tab);
  }

  static SiteScreen open(Tab tab, String address) {
    Dashboard.open(tab, address);
    return new SiteScreen(tab);
  }

  /** A headline number. */
  long headline(String name) {
    return number(headlineAt(name).innerText());
  }

  /** Where a headline number is. */
  Locator headlineAt(String name) {
    return entry(name).first();
  }

  /** How a headline number has changed, in words. */
  String change(String name) {
    return words(entry(name).nth(1).innerText());
  }

  private Locator entry(String name) {
    return find(AriaRole.REGION, "Numbers of the period")
        .locator("dl > div")
        .filter(
            new Locator.FilterOptions()
                .setHas(page().locator("dt", new Page.LocatorOptions().setHasText(exactly(name)))))
        .locator("dd");
  }

  /** What the chart shows, where it is shown as a table. */
  List<Bin> bins() {
    List<Bin> bins = new ArrayList<>();
    for (List<String> cells : rows(CHART)) {
      bins.add(new Bin(cells.get(0), number(cells.get(1)), number(cells.get(2))));
    }
    return bins;
  }

  /** The list of pages. */
  List<ListedPage> pages() {
    List<ListedPage> pages = new ArrayList<>();
    List<String> urls = urls();
    for (List<String> cells : rows(PAGES)) {
      pages.add(new ListedPage(urls.get(pages.size()), number(cells.get(1)), number(cells.get(2))));
    }
    return pages;
  }

  /** How the visits of each page in the list of pages have changed, in words. */
  Map<String, String> changes() {
    Map<String, String> changes = new HashMap<>();
    List<String> urls = urls();
    for (List<String> cells : rows(PAGES)) {
      changes.put(urls.get(changes.size()), words(cells.get(3)));
    }
    return changes;
  }

  /** The pages that the list of pages leads to: its texts are without their hosts. */
  private List<String> urls() {
    Object urls =
        find(AriaRole.REGION, PAGES)
            .locator("tbody a")
            .evaluateAll(
                "links => links.map((link) => new URL(link.href).searchParams.get('url'))");
    return ((List<?>) urls).stream().map(String::valueOf).toList();
  }

  private List<List<String>> rows(String panel) {
    return find(AriaRole.REGION, panel).locator("tbody tr").all().stream()
        .map(row -> row.locator("th,td").allInnerTexts())
        .toList();
  }

  /** The browser reads the pattern, and knows no quotes of Java's. */
  private static Pattern exactly(String words) {
    return Pattern.compile("^\\s*" + words + "\\s*$");
  }

  private static String words(String shown) {
    return shown.strip().replaceAll("\\s+", " ");
  }

  /** As {@code en-US} writes it, before whatever else the cell has. */
  private static long number(String shown) {
    return Long.parseLong(shown.strip().split("\\s")[0].replace(",", ""));
  }
}
