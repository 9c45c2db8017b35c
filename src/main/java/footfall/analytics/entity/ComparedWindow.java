package footfall.analytics.entity;

import footfall.values.VisitId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The window with which another one is compared.
 *
 * @param isCut whether it ends before its time, as far as the other one has come
 */
public record ComparedWindow(TimeWindow window, boolean isCut) {

  /**
   * Returns the window as it is compared where earlier hours cannot be divided: one that would be
   * cut within such an hour (UTC) is cut at its start. Empty if nothing of it remains.
   *
   * @param firstKept the smallest id of a visit from which on no visits were removed
   */
  public Optional<TimeWindow> divisible(long firstKept) {
    Instant hour = window.end().truncatedTo(ChronoUnit.HOURS);
    if (!isCut || VisitId.firstAt(hour) >= firstKept) {
      return Optional.of(window);
    }
    return hour.isAfter(window.start())
        ? Optional.of(new TimeWindow(window.start(), hour, window.zone()))
        : Optional.empty();
  }
}
