package footfall.imports.entity;

import footfall.values.InvalidValueException;
import footfall.visits.entity.NewVisit;
import java.time.Instant;

/**
 * A visit that a log tells of.
 *
 * @param time when it took place; not before 1970, where the ids of visits start
 */
public record LoggedVisit(Instant time, NewVisit visit) {

  /**
   * A visit with its time checked.
   *
   * @throws InvalidValueException if {@code time} is before 1970
   */
  public LoggedVisit {
    if (time.isBefore(Instant.EPOCH)) {
      throw new InvalidValueException("Time must not be before 1970-01-01T00:00:00Z");
    }
  }
}
