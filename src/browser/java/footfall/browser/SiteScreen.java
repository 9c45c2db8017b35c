package footfall.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The screen of a site, a page or a folder: headline numbers, chart, pages. */
final class SiteScreen extends Dashboard {

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
    Locator term =
        page().locator("dt").filter(new Locator.FilterOptions().setHasText(exactly(name)));
    return number(
        term.first().locator("xpath=following-sibling::dd[1]").locator("data,strong").first());
  }

  /** What the chart shows, where it is shown as a table. */
  List<Bin> bins() {
    List<Bin> bins = new ArrayList<>();
    for (Locator row : rows("Chart")) {
      List<String> cells = row.locator("th,td").allInnerTexts();
      bins.add(new Bin(cells.get(0), number(cells.get(1)), number(cells.get(2))));
    }
    return bins;
  }

  List<ListedPage> pages() {
    List<ListedPage> pages = new ArrayList<>();
    for (Locator row : rows("Pages")) {
      List<String> cells = row.locator("td").allInnerTexts();
      String url = row.getByRole(AriaRole.LINK).first().getAttribute("title");
      pages.add(new ListedPage(url, number(cells.get(0)), number(cells.get(1))));
    }
    return pages;
  }

  private List<Locator> rows(String table) {
    return find(AriaRole.TABLE, Pattern.compile(table)).first().locator("tbody tr").all();
  }

  private static Pattern exactly(String text) {
    return Pattern.compile("^\\s*" + Pattern.quote(text) + "\\s*$");
  }

  private static long number(Locator shown) {
    return number(shown.innerText());
  }

  /** As {@code en-US} writes it, before whatever else the cell has. */
  private static long number(String shown) {
    return Long.parseLong(shown.strip().split("\\s")[0].replace(",", ""));
  }
}
