package footfall.analytics.counts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class SharedCountsTest {

  private static final Logger LOG = Logger.getLogger(SharedCountsTest.class.getName());
  private static final int RUNS = Integer.getInteger("counts.runs", 200);
  private static final int STEPS = 600;

  private final long firstSeed = Long.getLong("counts.seed", System.nanoTime());

  @Test
  void answersAreExactWhateverNodesDoInBetween() {
    Map<String, Integer> answers = new TreeMap<>();
    int shared = 0;
    for (long seed = firstSeed; seed < firstSeed + RUNS; seed++) {
      CountSimulation simulation = simulation(seed, false);
      run(simulation, seed, answers);
      for (var both : simulation.settle().values()) {
        assertEquals(both.get(1), both.get(0), "seed " + seed);
        shared++;
      }
    }
    LOG.info(answers + ", compared in shards: " + shared);
    assertTrue(shared > RUNS / 10, "too few counts in shards: " + shared);
  }

  @Test
  void answersAreNeitherTooHighNorGoBackwardsWhateverShardsLose() {
    Map<String, Integer> answers = new TreeMap<>();
    for (long seed = firstSeed; seed < firstSeed + RUNS; seed++) {
      run(simulation(seed, true), seed, answers);
    }
    LOG.info(answers::toString);
  }

  private static CountSimulation simulation(long seed, boolean isFaulty) {
    return new CountSimulation(seed, isFaulty, page -> {}, ModelShard::of);
  }

  private static void run(CountSimulation simulation, long seed, Map<String, Integer> answers) {
    try {
      simulation.run(STEPS).forEach((via, count) -> answers.merge(via, count, Integer::sum));
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("-Dcounts.seed=" + seed, e);
    }
  }
}
