package footfall.settings;

import java.time.DateTimeException;
import java.util.Optional;
import java.util.function.Function;

/**
 * The values that a setting may have.
 *
 * @param name the setting's name
 * @param parse reads a value from its text
 * @param least the smallest allowed
 * @param most the largest allowed
 */
record SettingRange<T extends Comparable<T>>(
    String name, Function<String, T> parse, T least, T most) {

  /** What is wrong with a value, in words for an administrator; empty if nothing is. */
  Optional<String> objection(String text) {
    return isAllowed(text)
        ? Optional.empty()
        : Optional.of(name + " must be " + allowed() + " but is " + text);
  }

  /** The range in words. */
  String allowed() {
    return least + " to " + most;
  }

  private boolean isAllowed(String text) {
    try {
      T value = parse.apply(text.strip());
      return value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
    } catch (NumberFormatException | DateTimeException e) {
      return false;
    }
  }
}
