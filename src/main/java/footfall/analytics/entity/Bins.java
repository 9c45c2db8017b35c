package footfall.analytics.entity;

import footfall.values.InvalidValueException;
import java.time.Instant;
import java.util.Arrays;

/**
 * A window divided into bins, one after the other without a gap. The first and the last may be cut
 * by the window.
 */
public final class Bins {

  /** The maximum number of bins: hours of a month, days of two years. */
  public static final int MAX = 750;

  /** Instead of an index: nothing of a time is in the window. */
  public static final int OUTSIDE = -1;

  /** Instead of an index: a time is in several bins, or partly in none. */
  public static final int SPLIT = -2;

  /** In milliseconds: the start of each bin, then the window's end. */
  private final long[] edges;

  private final boolean isFirstWhole;
  private final boolean isLastWhole;

  private Bins(long[] edges, boolean isFirstWhole, boolean isLastWhole) {
    this.edges = edges;
    this.isFirstWhole = isFirstWhole;
    this.isLastWhole = isLastWhole;
  }

  /**
   * Divides a window by a unit of its zone's time.
   *
   * @param window one that has an end
   * @throws InvalidValueException if there were more than {@link #MAX} bins; says which unit fits
   */
  public static Bins of(TimeWindow window, BinUnit unit) {
    long[] edges = edges(window, unit);
    if (edges.length == 0) {
      throw new InvalidValueException(
          "by="
              + unit.text()
              + " allows at most "
              + MAX
              + " bins; by="
              + fitting(window).text()
              + " fits this window");
    }
    return new Bins(
        edges, isEdge(window.start(), window, unit), isEdge(window.end(), window, unit));
  }

  /** The window as its only bin, which is whole. */
  public static Bins single(TimeWindow window) {
    long[] edges = {window.start().toEpochMilli(), window.end().toEpochMilli()};
    return new Bins(edges, true, true);
  }

  /** Empty if there are too many. */
  private static long[] edges(TimeWindow window, BinUnit unit) {
    long[] edges = new long[MAX + 1];
    int count = 0;
    Instant time = window.start();
    while (time.isBefore(window.end())) {
      if (count == MAX) {
        return new long[0];
      }
      edges[count] = time.toEpochMilli();
      count++;
      time = unit.next(time, window.zone());
    }
    edges[count] = window.end().toEpochMilli();
    return Arrays.copyOf(edges, count + 1);
  }

  private static BinUnit fitting(TimeWindow window) {
    return Arrays.stream(BinUnit.values())
        .filter(unit -> edges(window, unit).length > 0)
        .findFirst()
        .orElseThrow();
  }

  private static boolean isEdge(Instant time, TimeWindow window, BinUnit unit) {
    return unit.next(time.minusNanos(1), window.zone()).equals(time);
  }

  /** The number of bins. */
  public int count() {
    return edges.length - 1;
  }

  /** The first instant of a bin. */
  public Instant start(int bin) {
    return Instant.ofEpochMilli(edges[bin]);
  }

  /** The instant that follows the last of a bin. */
  public Instant end(int bin) {
    return Instant.ofEpochMilli(edges[bin + 1]);
  }

  /** Returns whether a bin is a whole unit, not one that the window cuts. */
  public boolean isWhole(int bin) {
    return (bin > 0 || isFirstWhole) && (bin < count() - 1 || isLastWhole);
  }

  /** The bin of a time; {@link #OUTSIDE} if the window does not contain it. */
  public int indexOf(Instant time) {
    return indexOf(time.toEpochMilli());
  }

  private int indexOf(long time) {
    if (time < edges[0] || time >= edges[count()]) {
      return OUTSIDE;
    }
    int found = Arrays.binarySearch(edges, time);
    return found >= 0 ? found : -found - 2;
  }

  /**
   * The bin that has all of a time.
   *
   * @param from the first instant
   * @param to the instant that follows the last
   * @return {@link #OUTSIDE} if none of it is in the window, {@link #SPLIT} if no bin has all of it
   */
  public int indexOf(Instant from, Instant to) {
    long first = from.toEpochMilli();
    long end = to.toEpochMilli();
    if (end <= edges[0] || first >= edges[count()]) {
      return OUTSIDE;
    }
    int bin = indexOf(first);
    return bin >= 0 && end <= edges[bin + 1] ? bin : SPLIT;
  }
}
