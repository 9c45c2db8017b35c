package footfall.imports.entity;

import footfall.values.InvalidValueException;
import footfall.values.PageUrl;
import footfall.visits.entity.NewVisit;
import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * A visit from a log.
 *
 * @param time the time of the visit, not before 1970, where the range of visit ids starts
 */
public record LoggedVisit(Instant time, NewVisit visit) {

  /**
   * @throws InvalidValueException if {@code time} is before 1970
   */
  public LoggedVisit {
    if (time.isBefore(Instant.EPOCH)) {
      throw new InvalidValueException("Time must not be before 1970-01-01T00:00:00Z");
    }
  }

  /** Returns the visit with another page; this instance if that is the same. */
  public LoggedVisit withPage(UnaryOperator<PageUrl> pages) {
    PageUrl page = pages.apply(visit.page());
    return page == visit.page()
        ? this
        : new LoggedVisit(time, new NewVisit(page, visit.client(), visit.userAgent()));
  }
}
