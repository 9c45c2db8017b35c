package footfall.analytics.counts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.embedded.BuildDirectory;
import footfall.embedded.RedisProcess;
import footfall.redis.Redis;
import footfall.values.PageUrl;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Jedis;

/** The scripts on a real Redis, alone and against the model. */
@Timeout(120)
class SharedCountIT {

  private static final PageUrl PAGE = new PageUrl("page", "");
  private static final String KEY = RedisShards.key(PAGE);
  private static final ClockInterval SNAPSHOT = new ClockInterval(2_000, 3_000);
  private static final ClockInterval BEFORE = new ClockInterval(1_000, 1_999);
  private static final ClockInterval DURING = new ClockInterval(1_000, 2_000);
  private static final ClockInterval STILL_DURING = new ClockInterval(3_000, 4_000);
  private static final ClockInterval AFTER = new ClockInterval(3_001, 4_000);
  private static final Duration LIFE = Duration.ofSeconds(5);

  private RedisProcess server;
  private Redis.Connected redis;
  private Jedis client;
  private CountShards one;
  private CountShards other;

  @BeforeEach
  void start() throws IOException {
    server = RedisProcess.started(BuildDirectory.resolve("redis/counts"));
    redis = Redis.connected(server.uri(), Duration.ofSeconds(10));
    client = server.client();
    one = new RedisShards(redis.connector(), "one");
    other = new RedisShards(redis.connector(), "other");
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    redis.close();
    server.close();
  }

  private void fill(long count, long sequence) {
    assertTrue(one.read(PAGE, "lease").isLeased());
    one.fill(PAGE, "lease", new CountShards.Fill(count, SNAPSHOT, sequence, LIFE));
  }

  private static Map<PageUrl, CountShards.Addition> visits(
      int visits, long first, long last, ClockInterval when) {
    return Map.of(PAGE, new CountShards.Addition(visits, first, last, when));
  }

  private static Optional<Long> count(CountShards shards) {
    return shards.read(PAGE, "another").count().map(SharedCount::count);
  }

  @Test
  void oneReaderFillsWhatOthersRead() {
    assertTrue(one.read(PAGE, "lease").isLeased());
    assertEquals(new CountShards.Read(Optional.empty(), false, 0), other.read(PAGE, "late"));
    other.fill(PAGE, "late", new CountShards.Fill(1, SNAPSHOT, 1, LIFE));
    one.fill(PAGE, "lease", new CountShards.Fill(17, SNAPSHOT, 4, LIFE));

    assertEquals(
        new CountShards.Read(Optional.of(new SharedCount(17, SNAPSHOT, 0)), false, server.port()),
        other.read(PAGE, "late"));
    assertEquals(4, one.read(PAGE, "late").count().orElseThrow().sequence());
  }

  @Test
  void theSameReaderMayAskForItsLeaseAgain() {
    assertTrue(one.read(PAGE, "lease").isLeased());
    assertTrue(one.read(PAGE, "lease").isLeased());
  }

  @Test
  void anIncrementTakesALeaseAway() {
    assertTrue(one.read(PAGE, "lease").isLeased());
    assertEquals(Set.of(), other.add(visits(1, 1, 1, AFTER)));
    one.fill(PAGE, "lease", new CountShards.Fill(17, SNAPSHOT, 4, LIFE));

    assertEquals(Optional.empty(), count(one));
  }

  @Test
  void aLeaseAndACountExpire() {
    assertTrue(one.read(PAGE, "lease").isLeased());
    long lease = client.pttl(KEY);
    assertTrue(lease > 0 && lease <= 2_000, () -> lease + " ms");

    one.fill(PAGE, "lease", new CountShards.Fill(17, SNAPSHOT, 4, LIFE));
    long filled = client.pttl(KEY);
    assertTrue(filled > 2_000 && filled <= LIFE.toMillis(), () -> filled + " ms");

    other.add(visits(1, 1, 1, AFTER));
    assertTrue(client.pttl(KEY) <= filled, "an increment must not prolong it");

    assertEquals(1, client.pexpire(KEY, 1));
    while (client.exists(KEY)) {
      Thread.onSpinWait();
    }
    assertTrue(one.read(PAGE, "lease").isLeased());
  }

  @Test
  void anIncrementThatExpectsNothingLeavesNothing() {
    assertEquals(Set.of(), other.add(visits(1, 1, 1, AFTER)));

    assertEquals(0, client.dbSize());
  }

  @Test
  void addsWhatTheSnapshotOfAnotherNodeCertainlyLacks() {
    fill(10, 4);
    other.add(visits(2, 1, 1, AFTER));
    other.add(visits(3, 2, 2, AFTER));

    assertEquals(Optional.of(15L), count(one));
    assertEquals(2, other.read(PAGE, "late").count().orElseThrow().sequence());
  }

  @Test
  void doesNotAddWhatTheSnapshotOfAnotherNodeCertainlyHas() {
    fill(10, 4);
    other.add(visits(2, 1, 1, BEFORE));

    assertEquals(Optional.of(10L), count(one));
    assertEquals(1, other.read(PAGE, "late").count().orElseThrow().sequence());
  }

  @Test
  void removesACountThatMayHaveAnIncrement() {
    fill(10, 4);
    other.add(visits(2, 1, 1, DURING));
    assertEquals(Optional.empty(), count(one));

    client.del(KEY);
    fill(10, 4);
    other.add(visits(2, 1, 1, STILL_DURING));
    assertEquals(Optional.empty(), count(one));
  }

  @Test
  void knowsWhichBatchesOfTheFillingNodeItsSnapshotHas() {
    fill(10, 4);
    one.add(visits(2, 3, 4, AFTER));
    assertEquals(Optional.of(10L), count(one));

    one.add(visits(2, 5, 5, DURING));
    assertEquals(Optional.of(12L), count(one));

    client.del(KEY);
    fill(10, 4);
    one.add(visits(2, 4, 5, AFTER));
    assertEquals(Optional.empty(), count(one));
  }

  @Test
  void addsNothingTwice() {
    fill(10, 4);
    other.add(visits(2, 1, 1, AFTER));
    other.add(visits(2, 1, 1, AFTER));

    assertEquals(Optional.of(12L), count(one));
  }

  @Test
  void doesAsTheModelWhateverNodesDoInBetween() {
    Map<String, Integer> answers = new TreeMap<>();
    long firstSeed = Long.getLong("counts.seed", System.nanoTime());
    for (long seed = firstSeed; seed < firstSeed + 4; seed++) {
      client.flushAll();
      CountSimulation simulation =
          new CountSimulation(
              seed,
              seed % 2 == 0,
              page -> client.del(RedisShards.key(page)),
              (model, node) ->
                  new TwinShards(
                      model.of(node), new RedisShards(redis.connector(), node, TwinShards.LONG)));
      try {
        simulation.run(300).forEach((via, n) -> answers.merge(via, n, Integer::sum));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("-Dcounts.seed=" + seed, e);
      }
    }
    assertTrue(
        answers.keySet().stream().anyMatch(via -> via.startsWith("redis_")), answers::toString);
  }
}
