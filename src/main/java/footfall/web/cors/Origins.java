package footfall.web.cors;

import footfall.values.InvalidValueException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The origins whose pages may call the API.
 *
 * @param any whether all origins are allowed
 * @param named the allowed origins, empty if all or none are
 */
public record Origins(boolean any, Set<String> named) {

  private static final String ANY = "*";
  private static final String NONE = "none";

  /** The form in which browsers send it (RFC 6454): lower case, no slash at the end. */
  private static final Pattern ORIGIN =
      Pattern.compile("https?://([a-z0-9._-]+|\\[[0-9a-f:.]+\\])(:[0-9]{1,5})?");

  /**
   * Parses a list of origins.
   *
   * @param text origins separated by commas, {@code *} for all or {@code none}
   * @throws InvalidValueException if it is anything else
   */
  public static Origins of(String text) {
    return switch (text.strip()) {
      case ANY -> new Origins(true, Set.of());
      case NONE -> new Origins(false, Set.of());
      default ->
          new Origins(
              false,
              Arrays.stream(text.split(",", -1)).map(Origins::origin).collect(Collectors.toSet()));
    };
  }

  private static String origin(String text) {
    if (!ORIGIN.matcher(text.strip()).matches()) {
      throw new InvalidValueException("an origin must be like https://www.example.com");
    }
    return text.strip();
  }

  /** Returns these as sources in a Content Security Policy (CSP 3, 2.3.1). */
  public String sources() {
    if (any) {
      return ANY;
    }
    return named.isEmpty() ? "'none'" : String.join(" ", new TreeSet<>(named));
  }

  /** Returns whether responses depend on the origin, so that caches need {@code Vary}. */
  public boolean isVaried() {
    return !named.isEmpty();
  }

  /** Returns {@code Access-Control-Allow-Origin} for an origin; empty if it is not allowed. */
  Optional<String> allowedTo(String origin) {
    if (any) {
      return Optional.of(ANY);
    }
    return Optional.of(origin).filter(named::contains);
  }
}
