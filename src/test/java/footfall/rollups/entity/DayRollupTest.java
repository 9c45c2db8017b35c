package footfall.rollups.entity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import footfall.values.IdSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DayRollupTest {

  private static final int VISITS = 3_000;

  private static Map<Integer, Long> counts(AgentCounts agents) {
    Map<Integer, Long> counts = new HashMap<>();
    agents.forEach((agent, visits) -> assertEquals(null, counts.put(agent, visits)));
    return counts;
  }

  /** Those of the hours from one on, 0 to 24. */
  private static AgentCounts agentsFrom(int first, DayRollup day) {
    AgentCounts sum = new AgentCounts();
    DayRollup.forEachHour(
        day.hourVisits(),
        day.hourAgents(),
        (hour, visits, agents) -> {
          if (hour >= first) {
            sum.addAll(AgentCounts.of(agents));
          }
        });
    return sum;
  }

  /** Those of the hours from one on, 0 to 24. */
  private static int[] visitorsFrom(int first, DayRollup day) {
    IdSet union = IdSet.empty();
    DayRollup.forEachHour(
        day.hourVisits(),
        day.hourVisitors(),
        (hour, visits, visitors) -> {
          byte[] block = new byte[visitors.remaining()];
          visitors.get(block);
          if (hour >= first) {
            union.addAll(IdSet.of(block));
          }
        });
    return union.toArray();
  }

  private static DayRollup stored(DayRollup day) {
    return DayRollup.of(
        day.agents().toBytes(),
        day.visitors().toBytes(),
        day.hourVisits(),
        day.hourAgents(),
        day.hourVisitors());
  }

  @Test
  void countsWhatWasAddedInWhateverPartsItWasStored() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    DayRollup whole = new DayRollup();
    DayRollup inParts = new DayRollup();
    Map<Integer, Long> agents = new HashMap<>();
    Map<Integer, Long> agentsFromSix = new HashMap<>();
    for (int i = 0; i < VISITS; i++) {
      int hour = random.nextInt(24);
      int agent = 1 + random.nextInt(random.nextBoolean() ? 5 : 300);
      int visitor = 1 + random.nextInt(1_000_000);
      whole.add(hour, visitor, agent);
      DayRollup part = new DayRollup();
      part.add(hour, visitor, agent);
      inParts.addAll(stored(part));
      agents.merge(agent, 1L, Long::sum);
      if (hour >= 6) {
        agentsFromSix.merge(agent, 1L, Long::sum);
      }
    }
    DayRollup read = stored(inParts);
    assertEquals(VISITS, read.visits(), () -> "seed " + seed);
    assertEquals(agents, counts(read.agents()), () -> "seed " + seed);
    assertEquals(agents, counts(AgentCounts.of(read.agents().toBytes())), () -> "seed " + seed);
    assertEquals(agentsFromSix, counts(agentsFrom(6, read)), () -> "seed " + seed);
    assertEquals(whole.visitors().size(), read.visitors().size(), () -> "seed " + seed);
    assertArrayEquals(read.visitors().toArray(), visitorsFrom(0, read));
    assertEquals(0, visitorsFrom(24, read).length);
  }

  @Test
  void keepsHoursWithoutVisitsEmpty() {
    DayRollup day = new DayRollup();
    day.add(23, Integer.MAX_VALUE, Integer.MAX_VALUE);
    long[] hours = DayRollup.visitsByHour(stored(day).hourVisits());
    assertEquals(0, hours[0]);
    assertEquals(1, hours[23]);
    assertEquals(Map.of(Integer.MAX_VALUE, 1L), counts(stored(day).agents()));
  }

  private static DayRollup day(int... hoursVisitorsAndAgents) {
    DayRollup day = new DayRollup();
    for (int i = 0; i < hoursVisitorsAndAgents.length; i += 3) {
      day.add(
          hoursVisitorsAndAgents[i], hoursVisitorsAndAgents[i + 1], hoursVisitorsAndAgents[i + 2]);
    }
    return day;
  }

  @Test
  void takesVisitsBackAndVisitorsWithoutOthers() {
    DayRollup day = stored(day(3, 1, 1, 3, 1, 2, 3, 2, 2, 23, 2, 1, 23, 3, 3));
    day.takeBack(day(3, 1, 1, 3, 2, 2), day(3, 1, 2));
    DayRollup left = stored(day);
    assertEquals(3, left.visits());
    assertEquals(Map.of(1, 1L, 2, 1L, 3, 1L), counts(left.agents()));
    assertArrayEquals(new int[] {1, 2, 3}, visitorsFrom(0, left));
    assertArrayEquals(new int[] {2, 3}, visitorsFrom(4, left));
    left.takeBack(day(23, 2, 1, 23, 3, 3), new DayRollup());
    assertArrayEquals(new int[] {1}, stored(left).visitors().toArray());
    left.takeBack(day(3, 1, 2), new DayRollup());
    assertEquals(0, stored(left).visits());
    assertEquals(Map.of(), counts(stored(left).agents()));
  }

  /** The visit by agent 9 has no row any more, and might have been anyone's. */
  @Test
  void keepsTheVisitorsOfAnHourOfWhichVisitsWereRemoved() {
    DayRollup day = stored(day(3, 1, 1, 3, 2, 1, 3, 2, 9));
    day.takeBack(day(3, 2, 1), day(3, 1, 1));
    assertEquals(2, stored(day).visits());
    assertEquals(Map.of(1, 1L, 9, 1L), counts(stored(day).agents()));
    assertArrayEquals(new int[] {1, 2}, visitorsFrom(3, stored(day)));
  }
}
