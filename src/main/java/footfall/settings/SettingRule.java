package footfall.settings;

import java.time.DateTimeException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The values that a setting allows.
 *
 * @param name the setting's name
 * @param allowed the allowed values, in words
 * @param reader parses a value; throws {@link IllegalArgumentException} or {@link
 *     DateTimeException} if it is not allowed
 */
record SettingRule(String name, String allowed, Consumer<String> reader) {

  /**
   * Returns a rule that allows the values from {@code min} to {@code max}.
   *
   * @param parse parses a value; throws as {@code reader} does
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

  /** Returns a sentence for the administrator if a value is not allowed. */
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
