package footfall.rollups.entity;

import footfall.values.IdSet;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The visits of a page or a site on a day, by hour (UTC): their number, the exact set of visitors,
 * and the visits by user agent. The methods named after columns encode them for storage.
 */
public final class DayRollup {

  public static final int HOURS = 24;

  /** Null without visits: most pages have none in most hours. */
  private final HourRollup[] hours = new HourRollup[HOURS];

  private final AgentCounts agents;
  private final IdSet visitors;

  /** Creates a day without visits. */
  public DayRollup() {
    this(new AgentCounts(), IdSet.empty());
  }

  private DayRollup(AgentCounts agents, IdSet visitors) {
    this.agents = agents;
    this.visitors = visitors;
  }

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
    DayRollup day = new DayRollup(AgentCounts.of(agents), IdSet.of(visitors));
    long[] visits = visitsByHour(hourVisits);
    ByteBuffer agentBlocks = ByteBuffer.wrap(hourAgents);
    ByteBuffer visitorBlocks = ByteBuffer.wrap(hourVisitors);
    for (int hour = 0; hour < HOURS; hour++) {
      if (visits[hour] > 0) {
        day.hours[hour] =
            new HourRollup(
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
   * Reads the user agents from an hour of the day on, without the other columns.
   *
   * @param fromHour 0 for the whole day, 24 for nothing
   */
  public static AgentCounts agentsFrom(int fromHour, byte[] hourVisits, byte[] hourAgents) {
    AgentCounts sum = new AgentCounts();
    readFrom(fromHour, hourVisits, hourAgents, block -> sum.addAll(AgentCounts.of(block)));
    return sum;
  }

  /**
   * Reads the visitors from an hour of the day on, without the other columns.
   *
   * @param fromHour 0 for the whole day, 24 for nothing
   */
  public static IdSet visitorsFrom(int fromHour, byte[] hourVisits, byte[] hourVisitors) {
    IdSet union = IdSet.empty();
    readFrom(fromHour, hourVisits, hourVisitors, block -> union.addAll(IdSet.of(block)));
    return union;
  }

  private static void readFrom(
      int fromHour, byte[] hourVisits, byte[] column, Consumer<byte[]> action) {
    long[] visits = visitsByHour(hourVisits);
    ByteBuffer blocks = ByteBuffer.wrap(column);
    for (int hour = 0; hour < HOURS; hour++) {
      if (visits[hour] > 0) {
        byte[] block = VarInts.readBlock(blocks);
        if (hour >= fromHour) {
          action.accept(block);
        }
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

  private HourRollup hour(int number) {
    if (hours[number] == null) {
      hours[number] = new HourRollup(0, new byte[0], new byte[0]);
    }
    return hours[number];
  }

  private Stream<HourRollup> withVisits() {
    return Stream.of(hours).filter(Objects::nonNull);
  }

  public long visits() {
    return withVisits().mapToLong(HourRollup::visits).sum();
  }

  public IdSet visitors() {
    return visitors;
  }

  public AgentCounts agents() {
    return agents;
  }

  /** Returns the number of visits of each of the 24 hours, as LEB128. */
  public byte[] hourVisits() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (HourRollup hour : hours) {
      VarInts.write(bytes, hour == null ? 0 : hour.visits());
    }
    return bytes.toByteArray();
  }

  /** Returns the user agents of each hour that has visits, each behind its length. */
  public byte[] hourAgents() {
    return blocks(HourRollup::encodedAgents);
  }

  /** Returns the visitors of each hour that has visits, each behind its length. */
  public byte[] hourVisitors() {
    return blocks(HourRollup::encodedVisitors);
  }

  private byte[] blocks(Function<HourRollup, byte[]> encoded) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    withVisits().map(encoded).forEach(block -> VarInts.writeBlock(bytes, block));
    return bytes.toByteArray();
  }
}
