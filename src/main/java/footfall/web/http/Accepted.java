package footfall.web.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a client would rather have, by its header {@code Accept} (RFC 9110, 12.5.1): for answers
 * from where JAX-RS does not choose.
 */
public final class Accepted {

  private static final String ANY = "*/*";
  private static final double WHOLE = 1;
  private static final String TOKEN = "[a-z0-9!#$%&'*+.^_`|~-]+";
  private static final String RANGE_TYPES = TOKEN + "/" + TOKEN;
  private static final String GAP = "\\s*;\\s*";
  private static final String WEIGHT = "q=(0(?:\\.[0-9]{0,3})?|1(?:\\.0{0,3})?)";

  /** A range and its parameters, of which the weight is the last. */
  private static final Pattern RANGE =
      Pattern.compile(
          ("(" + RANGE_TYPES + "(?:" + GAP + "(?!q=)" + TOKEN + "=" + TOKEN + ")*)")
              + ("(?:" + GAP + WEIGHT + ")?"));

  /** From 0 to 1, by ranges with their parameters. */
  private final Map<String, Double> weights = new HashMap<>();

  private Accepted() {}

  /**
   * Reads the header of a request; without one, its client takes anything.
   *
   * @return empty if it is malformed or names a range twice
   */
  public static Optional<Accepted> of(HttpServletRequest request) {
    List<String> lines = Collections.list(request.getHeaders("Accept"));
    return read(lines.isEmpty() ? null : String.join(",", lines));
  }

  /**
   * As {@link #of}.
   *
   * @param header its value, of several lines with commas in between; null if the client sent none
   */
  static Optional<Accepted> read(String header) {
    Accepted accepted = new Accepted();
    for (String range : (header == null ? ANY : header).toLowerCase(Locale.ROOT).split(",", -1)) {
      Matcher parts = RANGE.matcher(range.strip());
      if (!parts.matches()) {
        return Optional.empty();
      }
      double weight = parts.group(2) == null ? WHOLE : Double.parseDouble(parts.group(2));
      if (accepted.weights.put(parts.group(1), weight) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(accepted);
  }

  /**
   * Returns whether the client takes a type, and nothing that it names more gladly.
   *
   * @param type in lower case, without parameters
   */
  public boolean likesBest(String type) {
    double weight = weight(type);
    return weight > 0 && weight == Collections.max(weights.values());
  }

  /** Returns whether the client takes a type more gladly than another one. */
  public boolean prefers(String type, String other) {
    return weight(type) > weight(other);
  }

  /** Of the ranges that a type is in, the narrowest counts. */
  private double weight(String type) {
    String all = type.substring(0, type.indexOf('/')) + "/*";
    return weights.getOrDefault(type, weights.getOrDefault(all, weights.getOrDefault(ANY, 0.0)));
  }
}
