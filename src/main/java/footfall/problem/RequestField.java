package footfall.problem;

import java.util.function.Supplier;

/** Reads the fields of a request: parameters, parts of the path, members of a body. */
public final class RequestField {

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
   * @param text decimal digits, perhaps with a sign; null if the client did not give it
   * @param otherwise its value then
   * @param least the smallest allowed
   * @param most the largest allowed
   * @throws ProblemException 400 that names the field and says what is allowed
   */
  public static long number(String name, String text, long otherwise, long least, long most) {
    return text == null ? otherwise : read(name, () -> number(name, text, least, most));
  }

  private static long number(String name, String text, long least, long most) {
    try {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // As for a number that is out of range.
    }
    throw new InvalidValueException(name + " must be a whole number from " + least + " to " + most);
  }
}
