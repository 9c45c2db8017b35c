package footfall.analytics.counts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.analytics.entity.PageCount;
import footfall.embedded.BuildDirectory;
import footfall.embedded.RedisCluster;
import footfall.redis.Redis;
import footfall.redis.RedisConnector;
import footfall.values.PageUrl;
import footfall.visits.entity.CommittedVisits;
import footfall.visits.entity.Visit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.util.JedisClusterCRC16;

/** Two nodes that record and answer while slots move from one shard to another. */
@Timeout(120)
class MovingShardsIT {

  private static final Duration MAX_AGE = Duration.ofMillis(50);
  private static final List<PageUrl> PAGES =
      IntStream.range(0, 12).mapToObj(i -> new PageUrl("moving-" + i, "")).toList();

  private final Map<PageUrl, Long> committed = new HashMap<>();
  private final Set<String> servedVia = new HashSet<>();

  /** A node over {@link #committed}, which stands for the database. */
  private final class Node {

    private final IntervalClock clock = new IntervalClock();
    private final IncrementQueue increments = new IncrementQueue(100, Duration.ZERO);
    private final KnownCounts counts =
        new KnownCounts(100, MAX_AGE, Optional.of(increments), clock, System::nanoTime);
    private final CountShards shards;
    private final PageCounter counter;

    Node(RedisConnector redis, String name) {
      shards = new RedisShards(redis, name);
      counter =
          new PageCounter(
              counts,
              Optional.of(shards),
              this::count,
              Runnable::run,
              clock,
              MAX_AGE,
              () -> UUID.randomUUID().toString(),
              System::nanoTime);
    }

    private long count(PageUrl page, CountSource.Opened opened) {
      long begun = System.nanoTime();
      opened.at(begun, System.nanoTime());
      return committed.get(page);
    }

    void visit(PageUrl page) throws InterruptedException {
      readClock();
      long begun = System.nanoTime();
      committed.merge(page, 1L, Long::sum);
      counts.add(
          new CommittedVisits(
              List.of(new Visit(1, 1, 1, 1)), Map.of(page, 1), begun, System.nanoTime()));
      Map<PageUrl, Increment> some = increments.take(0);
      Set<PageUrl> failed = shards.add(Map.of(page, some.get(page).addition(clock)));
      assertEquals(Set.of(), failed);
      counts.told(some, failed);
    }

    void ask(PageUrl page) {
      readClock();
      PageCount answer = counter.count(page);
      servedVia.add(answer.servedVia());
      if (!answer.servedVia().equals(PageCount.IN_MEMORY)) {
        assertEquals(committed.get(page), answer.count(), answer::toString);
      }
      assertTrue(answer.count() <= committed.get(page), answer::toString);
    }

    private void readClock() {
      long now = System.nanoTime();
      clock.read(now, now / 1_000, now);
    }
  }

  @Test
  void noCountIsWrongWhileSlotsMove() throws IOException, InterruptedException {
    try (RedisCluster cluster = RedisCluster.start(BuildDirectory.resolve("redis/moving"));
        Redis.Connected redis = Redis.connected(cluster.uris(), Duration.ofSeconds(2))) {
      List<Node> nodes =
          List.of(new Node(redis.connector(), "one"), new Node(redis.connector(), "other"));
      PAGES.forEach(page -> committed.put(page, 0L));
      useUntilShared(nodes);
      for (PageUrl page : PAGES) {
        move(cluster, RedisShards.key(page), () -> useUntilShared(nodes));
      }
    }
  }

  /** Until a shard has answered, whose slots move or not. */
  private void useUntilShared(List<Node> nodes) throws InterruptedException {
    servedVia.clear();
    do {
      use(nodes);
    } while (servedVia.stream().noneMatch(via -> via.startsWith(PageCount.REDIS)));
  }

  private void use(List<Node> nodes) throws InterruptedException {
    for (PageUrl page : PAGES) {
      for (Node node : nodes) {
        node.visit(page);
        node.ask(page);
        nodes.get(1 - nodes.indexOf(node)).ask(page);
      }
    }
  }

  /** What nodes do while a slot moves. */
  private interface Meanwhile {
    void run() throws InterruptedException;
  }

  /** Moves the slot of a key to another primary, as {@code redis-cli --cluster reshard} does. */
  private static void move(RedisCluster cluster, String key, Meanwhile meanwhile)
      throws InterruptedException {
    int from = cluster.primaryOf(key);
    int to =
        PAGES.stream()
            .mapToInt(page -> cluster.primaryOf(RedisShards.key(page)))
            .filter(port -> port != from)
            .findFirst()
            .orElseThrow();
    String slot = Integer.toString(JedisClusterCRC16.getSlot(key));
    try (Jedis source = cluster.node(from).client();
        Jedis target = cluster.node(to).client()) {
      String sourceId = id(source);
      String targetId = id(target);
      target.sendCommand(Command.CLUSTER, "SETSLOT", slot, "IMPORTING", sourceId);
      source.sendCommand(Command.CLUSTER, "SETSLOT", slot, "MIGRATING", targetId);
      meanwhile.run();
      source.migrate("127.0.0.1", to, key, 0, 5_000);
      meanwhile.run();
      target.sendCommand(Command.CLUSTER, "SETSLOT", slot, "NODE", targetId);
      source.sendCommand(Command.CLUSTER, "SETSLOT", slot, "NODE", targetId);
      meanwhile.run();
    }
  }

  private static String id(Jedis node) {
    return new String((byte[]) node.sendCommand(Command.CLUSTER, "MYID"), StandardCharsets.UTF_8);
  }
}
