package footfall.values;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The sites of which visits are recorded.
 *
 * @param any whether all are
 * @param hosts the hosts of those that are, as {@link PageUrl#host} has them; {@code *.} before a
 *     name stands for all names below it, {@code -} for page ids, which have no host
 */
public record Sites(boolean any, Set<String> hosts) {

  private static final String ANY = "*";
  private static final String BELOW = "*.";
  private static final String PAGE_IDS = "-";

  /**
   * Parses a list of sites.
   *
   * @param text hosts, {@code *.} before some of them, and {@code -}, separated by commas; or
   *     {@code *} for all
   * @throws InvalidValueException if it is anything else
   */
  public static Sites of(String text) {
    return text.strip().equals(ANY)
        ? new Sites(true, Set.of())
        : new Sites(
            false, Arrays.stream(text.split(",", -1)).map(Sites::site).collect(Collectors.toSet()));
  }

  private static String site(String text) {
    String site = text.strip();
    if (site.equals(PAGE_IDS)) {
      return PAGE_IDS;
    }
    String below = site.startsWith(BELOW) ? BELOW : "";
    return below + UrlHost.normalize(site.substring(below.length()));
  }

  /** Returns whether visits of a page are recorded. */
  public boolean include(PageUrl page) {
    return any || hosts.contains(page.host().isEmpty() ? PAGE_IDS : page.host()) || below(page);
  }

  private boolean below(PageUrl page) {
    String host = page.host();
    for (int dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
      if (hosts.contains("*" + host.substring(dot))) {
        return true;
      }
    }
    return false;
  }
}
