package footfall.values;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is recorded of the query string of a URL. Names of parameters are compared as they stand in
 * a normalised URL, in which letters and digits are not escaped.
 */
public final class QueryRule {

  private static final String KEEP = "keep";
  private static final String DROP = "drop";
  private static final String ALLOW = "allow:";
  private static final String ANY = "*";

  /** The characters that stand for themselves in a URL (RFC 3986 section 2.3), and a last star. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._~-]+\\*?");

  private final boolean keepsAll;
  private final List<String> names;

  private QueryRule(boolean keepsAll, List<String> names) {
    this.keepsAll = keepsAll;
    this.names = names;
  }

  /**
   * Parses a rule.
   *
   * @param text {@code keep} for whole query strings, {@code drop} for none, or {@code allow:} and
   *     names of parameters with commas between them, of which {@code utm_*} stands for all that
   *     begin so
   * @throws InvalidValueException if it is anything else
   */
  public static QueryRule of(String text) {
    if (text.startsWith(ALLOW)) {
      List<String> names =
          Arrays.stream(text.substring(ALLOW.length()).split(",", -1)).map(String::strip).toList();
      if (names.stream().allMatch(name -> NAME.matcher(name).matches())) {
        return new QueryRule(false, names);
      }
    }
    if (!text.equals(KEEP) && !text.equals(DROP)) {
      throw new InvalidValueException("a query is kept, dropped or made of allowed parameters");
    }
    return new QueryRule(text.equals(KEEP), List.of());
  }

  /**
   * Returns the page that is recorded.
   *
   * @return the same instance if nothing is left out of its URL, as with each page id
   */
  public PageUrl apply(PageUrl page) {
    int query = keepsAll || page.host().isEmpty() ? -1 : page.value().indexOf('?');
    if (query < 0) {
      return page;
    }
    String kept =
        Arrays.stream(page.value().substring(query + 1).split("&"))
            .filter(parameter -> isAllowed(name(parameter)))
            .collect(Collectors.joining("&"));
    String path = page.value().substring(0, query);
    return new PageUrl(kept.isEmpty() ? path : path + "?" + kept, page.host());
  }

  private static String name(String parameter) {
    int equals = parameter.indexOf('=');
    return equals < 0 ? parameter : parameter.substring(0, equals);
  }

  private boolean isAllowed(String name) {
    return names.stream()
        .anyMatch(
            allowed ->
                allowed.endsWith(ANY)
                    ? name.startsWith(allowed.substring(0, allowed.length() - 1))
                    : name.equals(allowed));
  }
}
