package footfall.system;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an expression of Prometheus asks for, as far as our files use its language.
 *
 * @param selectors metrics, each with the labels that it must have and their values; a value is
 *     empty if any will do
 */
record PromQuery(Set<Selector> selectors) {

  /**
   * One metric.
   *
   * @param name as in the answer of {@code /metrics}
   * @param labels that a sample must have
   */
  record Selector(String name, Map<String, String> labels) implements Comparable<Selector> {

    @Override
    public int compareTo(Selector other) {
      return toString().compareTo(other.toString());
    }

    /** Whether a line of {@code /metrics} is a sample of this. */
    boolean matches(String line) {
      return line.startsWith(name + "{")
          && labels.entrySet().stream()
              .allMatch(label -> line.contains(label.getKey() + "=\"" + label.getValue()));
    }
  }

  /** Prometheus adds it to each sample. */
  private static final String INSTANCE = "instance";

  private static final Pattern GROUPING = Pattern.compile("\\bby \\(([^)]*)\\)");
  private static final Pattern RANGE_OR_OPERATOR =
      Pattern.compile("\\[[^]]*]|\\b(?:and|or|unless)\\b");
  private static final Pattern SELECTOR =
      Pattern.compile("\\b([a-z_:][\\w:]*+)(?:\\{([^}]*)})?(?!\\s*\\()");
  private static final Pattern LABEL = Pattern.compile("(\\w+)(=~?)\"([^\"]*)\"");

  static PromQuery of(String expression) {
    Set<String> grouping =
        GROUPING
            .matcher(expression)
            .results()
            .flatMap(match -> Stream.of(match.group(1).split(",\\s*")))
            .filter(label -> !label.equals(INSTANCE))
            .collect(Collectors.toSet());
    String plain =
        RANGE_OR_OPERATOR.matcher(GROUPING.matcher(expression).replaceAll("")).replaceAll("");
    Set<Selector> selectors = new TreeSet<>();
    Matcher selector = SELECTOR.matcher(plain);
    while (selector.find()) {
      Map<String, String> labels = new TreeMap<>();
      grouping.forEach(label -> labels.put(label, ""));
      if (selector.group(2) != null) {
        LABEL
            .matcher(selector.group(2))
            .results()
            .filter(label -> !label.group(1).equals(INSTANCE))
            .forEach(
                label ->
                    labels.put(
                        label.group(1), label.group(2).equals("=") ? label.group(3) + "\"" : ""));
      }
      selectors.add(new Selector(selector.group(1), labels));
    }
    return new PromQuery(selectors);
  }
}
