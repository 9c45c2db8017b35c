package footfall.rollups.entity;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A day of a page or a site (UTC), hour by hour: visits, the exact set of visitors, and visits by
 * user agent.
 */
public final class DayRollup {

  /** Hours in a day. */
  public static final int HOURS = 24;

  /** Null where there were no visits: most pages rest most of the day. */
  private final Hour[] hours = new Hour[HOURS];

  private static final class Hour {
    private long visits;
    private final VisitorSet visitors = VisitorSet.empty();
    private final AgentCounts agents = new AgentCounts();
  }

  /**
   * The day that was stored as these columns.
   *
   * @param hourVisits by {@link #hourVisits}
   * @param hourAgents by {@link #hourAgents}
   * @param hourVisitors by {@link #hourVisitors}
   */
  public static DayRollup of(byte[] hourVisits, byte[] hourAgents, byte[] hourVisitors) {
    DayRollup day = new DayRollup();
    long[] visits = visitsByHour(hourVisits);
    ByteBuffer agents = ByteBuffer.wrap(hourAgents);
    ByteBuffer visitors = ByteBuffer.wrap(hourVisitors);
    for (int i = 0; i < HOURS; i++) {
      if (visits[i] > 0) {
        Hour hour = day.hour(i);
        hour.visits = visits[i];
        hour.agents.add(agents);
        hour.visitors.add(visitors);
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
    ByteBuffer agents = ByteBuffer.wrap(hourAgents);
    AgentCounts sum = new AgentCounts();
    for (int i = 0; i < HOURS; i++) {
      if (visits[i] > 0) {
        (i < fromHour ? new AgentCounts() : sum).add(agents);
      }
    }
    return sum;
  }

  /**
   * The visitors from an hour of the day on, without the other columns.
   *
   * @param fromHour 0 for the whole day
   */
  public static VisitorSet visitorsFrom(int fromHour, byte[] hourVisits, byte[] hourVisitors) {
    long[] visits = visitsByHour(hourVisits);
    ByteBuffer visitors = ByteBuffer.wrap(hourVisitors);
    VisitorSet union = VisitorSet.empty();
    for (int i = 0; i < HOURS; i++) {
      if (visits[i] > 0) {
        (i < fromHour ? VisitorSet.empty() : union).add(visitors);
      }
    }
    return union;
  }

  private Hour hour(int number) {
    if (hours[number] == null) {
      hours[number] = new Hour();
    }
    return hours[number];
  }

  private Stream<Hour> withVisits() {
    return Stream.of(hours).filter(Objects::nonNull);
  }

  /**
   * Counts a visit.
   *
   * @param hourOfDay 0 to 23
   */
  public void add(int hourOfDay, int visitor, int userAgent) {
    Hour hour = hour(hourOfDay);
    hour.visits++;
    hour.visitors.add(visitor);
    hour.agents.add(userAgent, 1);
  }

  public void addAll(DayRollup other) {
    for (int i = 0; i < HOURS; i++) {
      if (other.hours[i] != null) {
        Hour hour = hour(i);
        hour.visits += other.hours[i].visits;
        hour.visitors.addAll(other.hours[i].visitors);
        hour.agents.addAll(other.hours[i].agents);
      }
    }
  }

  /** The visits of the day. */
  public long visits() {
    return withVisits().mapToLong(hour -> hour.visits).sum();
  }

  /** The visitors of the day. */
  public VisitorSet visitors() {
    VisitorSet union = VisitorSet.empty();
    withVisits().forEach(hour -> union.addAll(hour.visitors));
    return union;
  }

  /** The user agents of the day. */
  public AgentCounts agents() {
    AgentCounts sum = new AgentCounts();
    withVisits().forEach(hour -> sum.addAll(hour.agents));
    return sum;
  }

  /** A column: the visits of each of the 24 hours. */
  public byte[] hourVisits() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Hour hour : hours) {
      VarInts.write(bytes, hour == null ? 0 : hour.visits);
    }
    return bytes.toByteArray();
  }

  /** A column: the user agents of each hour that has visits. */
  public byte[] hourAgents() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    withVisits().forEach(hour -> hour.agents.write(bytes));
    return bytes.toByteArray();
  }

  /** A column: the visitors of each hour that has visits. */
  public byte[] hourVisitors() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    withVisits().forEach(hour -> hour.visitors.write(bytes));
    return bytes.toByteArray();
  }
}
