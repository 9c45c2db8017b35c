package footfall.web.problem;

import footfall.values.InvalidValueException;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Parses the fields of a request: parameters, parts of the path, members of a body. */
public final class RequestField {

  /** ASCII digits, few enough for a long. */
  private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,18}");

  private RequestField() {}

  /**
   * Parses one field.
   *
   * @param name the field's name in the API
   * @param value parses the field; throws {@link InvalidValueException} if it is not acceptable
   * @throws ProblemException 400 that names the field and says what is allowed
   */
  public static <T> T read(String name, Supplier<T> value) {
    try {
      return value.get();
    } catch (InvalidValueException e) {
      throw new ProblemException(Problem.badField(name, e.getMessage()));
    }
  }

  /**
   * Parses a whole number.
   *
   * @param name the field's name in the API
   * @param text decimal digits, optionally after a minus; null if the field is absent
   * @param defaultValue the value of an absent field
   * @param min the smallest allowed value
   * @param max the largest allowed value
   * @throws ProblemException 400 that names the field and says what is allowed
   */
  public static long number(String name, String text, long defaultValue, long min, long max) {
    return text == null ? defaultValue : read(name, () -> number(name, text, min, max));
  }

  private static long number(String name, String text, long min, long max) {
    if (WHOLE_NUMBER.matcher(text).matches()) {
      long number = Long.parseLong(text);
      if (number >= min && number <= max) {
        return number;
      }
    }
    throw new InvalidValueException(name + " must be a whole number from " + min + " to " + max);
  }

  /**
   * Parses a flag.
   *
   * @param name the field's name in the API
   * @param text {@code true} or {@code false}; null, which means false, if the field is absent
   * @throws ProblemException 400 that names the field and says what is allowed
   */
  public static boolean flag(String name, String text) {
    return read(name, () -> readFlag(name, text));
  }

  private static boolean readFlag(String name, String text) {
    return switch (text == null ? "false" : text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new InvalidValueException(name + " must be true or false");
    };
  }
}
