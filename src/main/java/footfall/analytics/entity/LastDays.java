package footfall.analytics.entity;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The last days of a window, and as many before it as it takes. */
public final class LastDays {

  /** How many. */
  public static final int COUNT = 14;

  private LastDays() {}

  /**
   * Returns the last {@link #COUNT} days of a window's zone up to the window's end, the first day
   * first; the last one ends with the window. There are fewer where they would begin before 1970.
   */
  public static List<TimeWindow> of(TimeWindow window) {
    List<TimeWindow> days = new ArrayList<>();
    LocalDate date = LocalDate.ofInstant(window.end().minusMillis(1), window.zone());
    Instant end = window.end();
    while (days.size() < COUNT && end.isAfter(Instant.EPOCH)) {
      Instant start = date.atStartOfDay(window.zone()).toInstant();
      if (start.isBefore(end)) {
        Instant first = start.isBefore(Instant.EPOCH) ? Instant.EPOCH : start;
        days.add(0, new TimeWindow(first, end, window.zone()));
        end = first;
      }
      date = date.minusDays(1);
    }
    return days;
  }
}
