package footfall.rollups.entity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AgentCountsTest {

  /** Counts of a few user agents and of many, of those that are known and of others. */
  @Test
  void addsUpWhateverIsAdded() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Map<Integer, Long> expected = new TreeMap<>();
    AgentCounts sum = new AgentCounts();
    for (int round = 0; round < 300; round++) {
      AgentCounts some = new AgentCounts();
      int size = random.nextInt(random.nextInt(10) == 0 ? 400 : 8);
      for (int i = 0; i < size; i++) {
        int agent = 1 + random.nextInt(1_000);
        some.add(agent, i + 1);
        expected.merge(agent, i + 1L, Long::sum);
      }
      sum.addAll(AgentCounts.of(some.toBytes()));
      Map<Integer, Long> actual = new TreeMap<>();
      sum.forEach(actual::put);
      assertEquals(expected, actual, "seed " + seed);
    }
  }
}
