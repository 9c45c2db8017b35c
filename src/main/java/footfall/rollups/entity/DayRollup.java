package footfall.rollups.entity;

import footfall.values.IdSet;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A day of a page or a site (UTC), hour by hour: visits, the exact set of visitors, and visits by
 * user agent. Hours that nothing is added to stay the bytes that they were stored as.
 */
public final class DayRollup {

  /** Hours in a day. */
  public static final int HOURS = 24;

  /** Null where there were no visits: most pages rest most of the day. */
  private final HourRollup[] hours = new HourRollup[HOURS];

  private final AgentCounts agents;
  private final IdSet visitors;

  /** A day without visits. */
  public DayRollup() {
    this(new AgentCounts(), IdSet.empty());
  }

  private DayRollup(AgentCounts agents, IdSet visitors) {
    this.agents = agents;
    this.visitors = visitors;
  }

  /**
   * The day that was stored as these columns.
   *
   * @param agents the bytes of {@link #agents}
   * @param visitors the bytes of {@link #visitors}
   * @param hourVisits by {@link #hourVisits}
   * @param hourAgents by {@link #hourAgents}
   * @param hourVisitors by {@link #hourVisitors}
   */
  public static DayRollup of(
      byte[] agents, byte[] visitors, byte[] hourVisits, byte[] hourAgents, byte[] hourVisitors) {
    DayRollup day = new DayRollup(AgentCounts.of(agents), IdSet.of(visitors));
    long[] visits = visitsByHour(hourVisits);
    ByteBuffer agentsByHour = ByteBuffer.wrap(hourAgents);
    ByteBuffer visitorsByHour = ByteBuffer.wrap(hourVisitors);
    for (int hour = 0; hour < HOURS; hour++) {
      if (visits[hour] > 0) {
        day.hours[hour] = HourRollup.read(visits[hour], agentsByHour, visitorsByHour);
      }
    }
    return day;
  }

  /** The visits of each hour, of the column {@link #hourVisits}. */
  public static long[] visitsByHour(byte[] hourVisits) {
    ByteBuffer bytes = ByteBuffer.wrap(hourVisits);
    long[] visits = new long[HOURS];
    Arrays.setAll(visits, hour -> VarInts.read(bytes));
    return visits;
  }

  /**
   * The user agents from an hour of the day on, without the other columns.
   *
   * @param fromHour 0 for the whole day
   */
  public static AgentCounts agentsFrom(int fromHour, byte[] hourVisits, byte[] hourAgents) {
    long[] visits = visitsByHour(hourVisits);
    ByteBuffer bytes = ByteBuffer.wrap(hourAgents);
    AgentCounts sum = new AgentCounts();
    for (int hour = 0; hour < HOURS; hour++) {
      byte[] counts = visits[hour] > 0 ? HourRollup.next(bytes) : new byte[0];
      if (hour >= fromHour) {
        sum.addAll(AgentCounts.of(counts));
      }
    }
    return sum;
  }

  /**
   * The visitors from an hour of the day on, without the other columns.
   *
   * @param fromHour 0 for the whole day
   */
  public static IdSet visitorsFrom(int fromHour, byte[] hourVisits, byte[] hourVisitors) {
    long[] visits = visitsByHour(hourVisits);
    ByteBuffer bytes = ByteBuffer.wrap(hourVisitors);
    IdSet union = IdSet.empty();
    for (int hour = 0; hour < HOURS; hour++) {
      byte[] set = visits[hour] > 0 ? HourRollup.next(bytes) : new byte[0];
      if (hour >= fromHour) {
        union.addAll(IdSet.of(set));
      }
    }
    return union;
  }

  private HourRollup hour(int number) {
    if (hours[number] == null) {
      hours[number] = new HourRollup();
    }
    return hours[number];
  }

  private Stream<HourRollup> withVisits() {
    return Stream.of(hours).filter(Objects::nonNull);
  }

  /**
   * Counts a visit.
   *
   * @param hourOfDay 0 to 23
   */
  public void add(int hourOfDay, int visitor, int userAgent) {
    hour(hourOfDay).add(visitor, userAgent);
    visitors.add(visitor);
    agents.add(userAgent, 1);
  }

  public void addAll(DayRollup other) {
    for (int i = 0; i < HOURS; i++) {
      if (other.hours[i] != null) {
        hour(i).addAll(other.hours[i]);
      }
    }
    visitors.addAll(other.visitors);
    agents.addAll(other.agents);
  }

  /** The visits of the day. */
  public long visits() {
    return withVisits().mapToLong(HourRollup::visits).sum();
  }

  /** The visitors of the day. */
  public IdSet visitors() {
    return visitors;
  }

  /** The user agents of the day. */
  public AgentCounts agents() {
    return agents;
  }

  /** A column: the visits of each of the 24 hours. */
  public byte[] hourVisits() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (HourRollup hour : hours) {
      VarInts.write(bytes, hour == null ? 0 : hour.visits());
    }
    return bytes.toByteArray();
  }

  /** A column: the user agents of each hour that has visits. */
  public byte[] hourAgents() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    withVisits().forEach(hour -> hour.writeAgents(bytes));
    return bytes.toByteArray();
  }

  /** A column: the visitors of each hour that has visits. */
  public byte[] hourVisitors() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    withVisits().forEach(hour -> hour.writeVisitors(bytes));
    return bytes.toByteArray();
  }
}
