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
}
