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
 * @param isSecret whether a value may have a password: then no message has it, but has that of the
 *     reader's exception
 */
record SettingRule(String name, String allowed, Consumer<String> reader, boolean isSecret) {

  SettingRule(String name, String allowed, Consumer<String> reader) {
    this(name, allowed, reader, false);
  }

  /**
   * Returns a rule for a setting that may have a password.
   *
   * @param reader as that of other rules; the messages of its exceptions have no part of the value
   */
  static SettingRule secret(String name, String allowed, Consumer<String> reader) {
    return new SettingRule(name, allowed, reader, true);
  }

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
    try {
      reader.accept(text);
      return Optional.empty();
    } catch (IllegalArgumentException | DateTimeException e) {
      String reason = isSecret ? ": " + e.getMessage() : " but is " + text;
      return Optional.of(name + " must be " + allowed + reason);
    }
  }
}
