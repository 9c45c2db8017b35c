package footfall.web.problem;

import footfall.values.InvalidValueException;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Reads the fields of a request: parameters, parts of the path, members of a body. */
public final class RequestField {

  /** In ASCII, as far as a long goes. */
  private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,18}");

  private RequestField() {}

  /**
   * Reads one field.
   *
   * @param name what clients call it
   * @param value reads it, and throws {@link InvalidValueException} if it is not acceptable
   * @return the value
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
   * Reads a whole number.
   *
   * @param name what clients call it
   * @param text decimal digits, perhaps after a minus; null if the client did not give it
   * @param defaultValue its value then
   * @param min the smallest allowed
   * @param max the largest allowed
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
   * Reads a flag.
   *
   * @param name what clients call it
   * @param text {@code true} or {@code false}; null, which is false, if the client did not give it
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
