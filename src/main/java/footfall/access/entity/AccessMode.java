package footfall.access.entity;

import footfall.values.InvalidValueException;
import java.util.Arrays;
import java.util.Locale;

/** What becomes of callers who may not do what they ask for. */
public enum AccessMode {
  /** Everyone may do everything. */
  OPEN,
  /** As {@link #OPEN}, but counts and names those who would be refused. */
  WARN,
  /** They are refused. */
  CLOSED;

  /**
   * Returns the mode with a name.
   *
   * @param name as in settings, in lower case
   * @throws InvalidValueException if there is none
   */
  public static AccessMode of(String name) {
    return Arrays.stream(values())
        .filter(mode -> mode.toString().equals(name))
        .findFirst()
        .orElseThrow(() -> new InvalidValueException("access must be open, warn or closed"));
  }

  /** Returns the name in settings and answers. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
