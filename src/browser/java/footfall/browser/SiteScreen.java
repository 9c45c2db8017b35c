package footfall.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
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
    Locator entry =
        find(AriaRole.REGION, "Numbers of the period")
            .locator("dl > div")
            .filter(
                new Locator.FilterOptions()
                    .setHas(
                        page().locator("dt", new Page.LocatorOptions().setHasText(exactly(name)))));
    return number(entry.locator("dd").first().innerText());
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

  /** As {@code en-US} writes it, before whatever else the cell has. */
  private static long number(String shown) {
    return Long.parseLong(shown.strip().split("\\s")[0].replace(",", ""));
  }
}
