package footfall.settings;

import java.time.DateTimeException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The values that a setting may have.
 *
 * @param name the setting's name
 * @param allowed its values in words
 * @param reader reads a value, and throws {@link IllegalArgumentException} or {@link
 *     DateTimeException} if it is none of them
 */
record SettingRule(String name, String allowed, Consumer<String> reader) {

  /**
   * A setting whose values have a smallest and a largest.
   *
   * @param parse reads a value from its text
   */
  static <T extends Comparable<T>> SettingRule range(
      String name, Function<String, T> parse, T min, T max) {
    return new SettingRule(
        name,
        min + " to " + max,
        text -> {
          T value = parse.apply(text.strip());
          if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new IllegalArgumentException();
          }
        });
  }

  /** What is wrong with a value, in words for an administrator; empty if nothing is. */
  Optional<String> objection(String text) {
    return isAllowed(text)
        ? Optional.empty()
        : Optional.of(name + " must be " + allowed + " but is " + text);
  }

  private boolean isAllowed(String text) {
    try {
      reader.accept(text);
      return true;
    } catch (IllegalArgumentException | DateTimeException e) {
      return false;
    }
  }
}
