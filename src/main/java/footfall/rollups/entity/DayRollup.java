package footfall.rollups.entity;

import footfall.values.IdSet;
import footfall.values.VarInts;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The visits of a page, a site or a folder on a day, by hour (UTC): their number, the exact set of
 * visitors, and the visits by user agent. A new instance has no visits. The methods named after
 * columns encode them for storage.
 */
public final class DayRollup {

  public static final int HOURS = 24;

  /** Null without visits: most pages have none in most hours. */
  private final VisitCounts[] hours = new VisitCounts[HOURS];

  private VisitCounts total = new VisitCounts();

  /**
   * Creates a day from its stored columns.
   *
   * @param agents the bytes of {@link #agents}
   * @param visitors the bytes of {@link #visitors}
   * @param hourVisits see {@link #hourVisits}
   * @param hourAgents see {@link #hourAgents}
   * @param hourVisitors see {@link #hourVisitors}
   */
  public static DayRollup of(
      byte[] agents, byte[] visitors, byte[] hourVisits, byte[] hourAgents, byte[] hourVisitors) {
    long[] visits = visitsByHour(hourVisits);
    DayRollup day = new DayRollup();
    day.total = new VisitCounts(LongStream.of(visits).sum(), agents, visitors);
    ByteBuffer agentBlocks = ByteBuffer.wrap(hourAgents);
    ByteBuffer visitorBlocks = ByteBuffer.wrap(hourVisitors);
    for (int hour = 0; hour < HOURS; hour++) {
      if (visits[hour] > 0) {
        day.hours[hour] =
            new VisitCounts(
                visits[hour], VarInts.readBlock(agentBlocks), VarInts.readBlock(visitorBlocks));
      }
    }
    return day;
  }

  /** Reads the number of visits of each hour from the column {@link #hourVisits}. */
  public static long[] visitsByHour(byte[] hourVisits) {
    ByteBuffer bytes = ByteBuffer.wrap(hourVisits);
    long[] visits = new long[HOURS];
    Arrays.setAll(visits, hour -> VarInts.read(bytes));
    return visits;
  }

  /**
   * Reads in which hours some visitors have visits, without the other columns.
   *
   * @return for each of the 24 hours whether one of them has
   */
  public static boolean[] hoursOf(
      Collection<Integer> visitors, byte[] hourVisits, byte[] hourVisitors) {
    long[] visits = visitsByHour(hourVisits);
    ByteBuffer blocks = ByteBuffer.wrap(hourVisitors);
    boolean[] found = new boolean[HOURS];
    for (int hour = 0; hour < HOURS; hour++) {
      if (visits[hour] > 0) {
        IdSet seen = IdSet.of(VarInts.readBlock(blocks));
        found[hour] = visitors.stream().anyMatch(seen::contains);
      }
    }
    return found;
  }

  /** Takes what a column has of one hour. */
  @FunctionalInterface
  public interface HourConsumer {

    /**
     * @param hour 0 to 23
     * @param visits the number of visits, 1 or more
     * @param block of the column {@link #hourAgents} or {@link #hourVisitors}; to be read at once
     */
    void accept(int hour, long visits, ByteBuffer block);
  }

  /**
   * Reads a column hour by hour, without copying it and without the other columns. Hours without
   * visits are left out.
   *
   * @param column {@link #hourAgents} or {@link #hourVisitors}
   */
  public static void forEachHour(byte[] hourVisits, byte[] column, HourConsumer consumer) {
    long[] visits = visitsByHour(hourVisits);
    ByteBuffer blocks = ByteBuffer.wrap(column);
    for (int hour = 0; hour < HOURS; hour++) {
      if (visits[hour] > 0) {
        consumer.accept(hour, visits[hour], VarInts.sliceBlock(blocks));
      }
    }
  }

  /**
   * Adds a visit.
   *
   * @param hourOfDay 0 to 23
   * @param visitor the id of the address
   * @param userAgent the id of the user agent
   */
  public void add(int hourOfDay, int visitor, int userAgent) {
    hour(hourOfDay).add(visitor, userAgent);
    total.add(visitor, userAgent);
  }

  /**
   * Adds visits of an hour.
   *
   * @param hourOfDay 0 to 23
   */
  public void add(int hourOfDay, VisitCounts visits) {
    hour(hourOfDay).addAll(visits);
    total.addAll(visits);
  }

  public void addAll(DayRollup other) {
    for (int i = 0; i < HOURS; i++) {
      if (other.hours[i] != null) {
        hour(i).addAll(other.hours[i]);
      }
    }
    total.addAll(other.total);
  }

  /**
   * Takes visits back. Of an hour that has no other visits than those given, visitors are taken
   * back as well if they have none left. In other hours, whose visits the retention has removed in
   * part, nobody knows whose those were: all visitors stay.
   *
   * @param removed the visits to take back
   * @param kept the visits of the same hours that stay and of which there are rows
   * @return for each of the 24 hours whether visits were taken back and all others are known
   */
  public boolean[] takeBack(DayRollup removed, DayRollup kept) {
    boolean[] known = new boolean[HOURS];
    total = new VisitCounts();
    for (int i = 0; i < HOURS; i++) {
      if (removed.hours[i] != null && hours[i] != null) {
        known[i] = hours[i].visits() <= removed.visits(i) + kept.visits(i);
        if (known[i]) {
          hours[i] = kept.hours[i];
        } else {
          hours[i].subtract(removed.hours[i]);
        }
      }
      if (hours[i] != null) {
        total.addAll(hours[i]);
      }
    }
    return known;
  }

  /**
   * Returns whether all visits are in some hours.
   *
   * @param selected for each of the 24 hours whether it is one of them
   */
  public boolean isWithin(boolean[] selected) {
    return IntStream.range(0, HOURS).allMatch(hour -> visits(hour) == 0 || selected[hour]);
  }

  private long visits(int hour) {
    return hours[hour] == null ? 0 : hours[hour].visits();
  }

  private VisitCounts hour(int number) {
    if (hours[number] == null) {
      hours[number] = new VisitCounts();
    }
    return hours[number];
  }

  public long visits() {
    return total.visits();
  }

  public IdSet visitors() {
    return total.visitors();
  }

  public AgentCounts agents() {
    return total.agents();
  }

  /** Returns the number of visits of each of the 24 hours, as LEB128. */
  public byte[] hourVisits() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (VisitCounts hour : hours) {
      VarInts.write(bytes, hour == null ? 0 : hour.visits());
    }
    return bytes.toByteArray();
  }

  /** Returns the user agents of each hour that has visits, each behind its length. */
  public byte[] hourAgents() {
    return blocks(VisitCounts::encodedAgents);
  }

  /** Returns the visitors of each hour that has visits, each behind its length. */
  public byte[] hourVisitors() {
    return blocks(VisitCounts::encodedVisitors);
  }

  private byte[] blocks(Function<VisitCounts, byte[]> encoded) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Stream.of(hours)
        .filter(Objects::nonNull)
        .map(encoded)
        .forEach(block -> VarInts.writeBlock(bytes, block));
    return bytes.toByteArray();
  }
}
