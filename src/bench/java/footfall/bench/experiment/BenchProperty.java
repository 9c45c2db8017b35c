package footfall.bench.experiment;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** How much is measured: system properties {@code bench.*}, each with a default. */
public final class BenchProperty {
  private static final String PREFIX = "bench.";

  private BenchProperty() {}

  public static int number(String name, int otherwise) {
    return Integer.getInteger(PREFIX + name, otherwise);
  }

  public static Duration seconds(String name, int otherwise) {
    return Duration.ofSeconds(number(name, otherwise));
  }

  /** A text; an empty one if it is not given. */
  public static String text(String name) {
    return System.getProperty(PREFIX + name, "");
  }

  public static boolean isSet(String name) {
    return Boolean.getBoolean(PREFIX + name);
  }

  /** Names that are separated by commas. */
  public static List<String> names(String name, String otherwise) {
    return Arrays.stream(System.getProperty(PREFIX + name, otherwise).split(","))
        .map(String::strip)
        .toList();
  }

  /** Whole numbers that are separated by commas. */
  public static List<Integer> numbers(String name, String otherwise) {
    return names(name, otherwise).stream().map(Integer::valueOf).toList();
  }
}
