package footfall.analytics.control;

import footfall.analytics.entity.Bins;
import footfall.analytics.entity.TimeWindow;
import footfall.rollups.entity.DayRollup;
import footfall.rollups.entity.RollupDay;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which bins of a window the days and the hours (UTC) of the rollups are in. */
final class BinnedDays {

  /** How much of a day has to be read. */
  enum Part {
    /** The day as a whole: it is in one bin. */
    WHOLE,
    /** Each hour: the day is in several bins, but all of it in the window. */
    HOURS,
    /** Each hour: the window begins or ends in the day. */
    CUT
  }

  private final TimeWindow window;
  private final Bins bins;
  private final Map<Integer, int[]> hours = new HashMap<>();

  BinnedDays(TimeWindow window, Bins bins) {
    this.window = window;
    this.bins = bins;
  }

  /** Returns the bin of a day, or {@link Bins#SPLIT}. */
  int binOf(int day) {
    return bins.indexOf(RollupDay.start(day, 0), RollupDay.start(day + 1, 0));
  }

  /** Returns for each of the 24 hours its bin, {@link Bins#SPLIT} or {@link Bins#OUTSIDE}. */
  int[] binsOfHours(int day) {
    return hours.computeIfAbsent(day, this::computeBinsOfHours);
  }

  private int[] computeBinsOfHours(int day) {
    int[] ofHours = new int[DayRollup.HOURS];
    for (int hour = 0; hour < DayRollup.HOURS; hour++) {
      ofHours[hour] = bins.indexOf(RollupDay.start(day, hour), RollupDay.start(day, hour + 1));
    }
    return ofHours;
  }

  Part partOf(int day) {
    if (binOf(day) >= 0) {
      return Part.WHOLE;
    }
    return isInWindow(RollupDay.start(day, 0), RollupDay.start(day + 1, 0)) ? Part.HOURS : Part.CUT;
  }

  /** Returns whether an hour is in the window as a whole. */
  boolean isHourInWindow(int day, int hour) {
    return isInWindow(RollupDay.start(day, hour), RollupDay.start(day, hour + 1));
  }

  private boolean isInWindow(Instant from, Instant to) {
    return !from.isBefore(window.start()) && !to.isAfter(window.end());
  }

  /**
   * Selects days.
   *
   * @param first the first day, in the window
   * @param end the day after the last
   */
  List<Integer> select(int first, int end, Part part) {
    List<Integer> selected = new ArrayList<>();
    for (int day = first; day < end; day++) {
      if (partOf(day) == part) {
        selected.add(day);
      }
    }
    return selected;
  }

  /**
   * Returns the day at which to stop after some days: these have parts of at most as many bins as
   * {@code maxBins}, unless one day alone has more.
   *
   * @param first the first day, in the window
   * @param end the day after the last of the window
   */
  int endOfSome(int first, int end, int maxBins, int maxDays) {
    int firstBin = binAt(RollupDay.start(first, 0));
    int day = first + 1;
    while (day < end
        && day - first < maxDays
        && binAt(RollupDay.start(day + 1, 0).minusMillis(1)) - firstBin < maxBins) {
      day++;
    }
    return day;
  }

  /** The bin of a time, or the nearest one. */
  private int binAt(Instant time) {
    if (time.isBefore(window.start())) {
      return 0;
    }
    return time.isBefore(window.end()) ? bins.indexOf(time) : bins.count() - 1;
  }
}
