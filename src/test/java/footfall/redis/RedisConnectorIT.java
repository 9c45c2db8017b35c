package footfall.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.embedded.BuildDirectory;
import footfall.embedded.Ports;
import footfall.embedded.RedisCluster;
import footfall.embedded.RedisProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.util.JedisClusterCRC16;

@Timeout(120)
class RedisConnectorIT {

  private static final Duration TIMEOUT = Duration.ofMillis(50);

  /** So that a stall of the machine fails no call that is to succeed. */
  private static final Duration PATIENT = Duration.ofMillis(500);

  /** Far above the timeout, for a machine that is busy; far below what is waited for. */
  private static final Duration BOUND = Duration.ofMillis(1_500);

  private static final RedisScript ADD =
      RedisScript.of("return redis.call('INCRBY', KEYS[1], ARGV[1])");

  private static final Logger LOG = Logger.getLogger(RedisConnector.class.getName());

  private final List<String> messages = new ArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord entry) {
          messages.add(entry.getMessage());
        }

        @Override
        public void flush() {
          // Nothing is kept back.
        }

        @Override
        public void close() {
          // Nothing is open.
        }
      };
  private final List<AutoCloseable> open = new ArrayList<>();

  @BeforeEach
  void listen() {
    LOG.addHandler(handler);
  }

  @AfterEach
  void close() throws Exception {
    LOG.removeHandler(handler);
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  @Test
  void isOffWithoutAServer() {
    RedisConnector connector = connector("none");
    connector.probe();

    assertFalse(connector.isConfigured());
    assertFalse(connector.isUp());
    assertThrows(RedisUnavailableException.class, () -> connector.call("key", UnifiedJedis::ping));
    assertEquals(List.of(), messages);
  }

  @Test
  void usesOneServer() throws IOException {
    RedisProcess server = server("single");
    RedisConnector connector = connector(server.uri() + "/2");
    connector.probe();

    assertTrue(connector.isUp());
    assertEquals("OK", connector.call("key", redis -> redis.set("key", "value")));
    assertEquals("value", connector.call("key", redis -> redis.get("key")));
    assertEquals(server.port(), connector.ownerOf("key").getPort());
    try (Jedis other = server.client()) {
      other.select(2);
      assertEquals("value", other.get("key"));
    }
  }

  @Test
  void logsInAsTheSettingSays() throws IOException {
    RedisProcess server = server("password", "--requirepass", "right");
    RedisConnector right = connector(server.uri().replace("//", "//:right@"));
    RedisConnector wrong = connector(server.uri().replace("//", "//default:wrong@"));
    right.probe();
    wrong.probe();
    wrong.probe();

    assertEquals("PONG", right.call("key", UnifiedJedis::ping));
    assertThrows(RedisUnavailableException.class, () -> wrong.call("key", UnifiedJedis::ping));
    assertFalse(wrong.isUp());
    assertEquals(1, warnings().size(), messages::toString);
    assertFalse(messages.toString().contains("wrong"), messages::toString);
    assertFalse(messages.toString().contains("right"), messages::toString);
  }

  @Test
  void goesOnWithoutAServerThatIsAwayUntilItIsBack() throws IOException {
    RedisProcess server = new RedisProcess(directory("away"), Ports.free());
    open.add(server);
    RedisConnector connector = connector(server.uri());
    connector.probe();
    connector.probe();
    assertThrows(RedisUnavailableException.class, () -> connector.call("key", UnifiedJedis::ping));
    assertEquals(1, warnings().size(), messages::toString);

    server.start();
    connector.probe();
    assertTrue(connector.isUp());
    assertEquals("PONG", connector.call("key", UnifiedJedis::ping));
    assertTrue(messages.contains("All of Redis answers"), messages::toString);
  }

  @Test
  void usesAServerThatWasStartedAgainAtOnceThoughItKnowsNoScript() throws IOException {
    RedisProcess server = server("restarted");
    RedisConnector connector = connector(server.uri(), PATIENT);
    connector.probe();
    List<ScriptCall> once = List.of(new ScriptCall(List.of("key"), List.of("1")));
    for (int call = 1; call <= 3; call++) {
      assertEquals((long) call, add(connector, "key"));
    }
    server.kill();
    server.start();

    assertEquals(1L, add(connector, "key"));
    server.kill();
    server.start();
    connector.probe();
    connector.probe();
    assertEquals(List.of(Optional.of(1L)), connector.runAll(ADD, once));
    assertEquals(List.of(Optional.of(2L)), connector.runAll(ADD, once));
  }

  @Test
  void endsACallThatWaitsForManyAnswersInTime() throws IOException {
    RedisProcess server = server("many");
    RedisConnector connector = connector(server.uri());
    connector.probe();

    // Each answer comes before the time limit of its connection.
    assertInTime(
        connector,
        redis ->
            IntStream.range(0, 200)
                .mapToObj(i -> Optional.ofNullable(redis.blpop(0.02, "empty")))
                .toList());
  }

  @Test
  void endsACallOfAServerThatStandsStillInTime() throws IOException {
    RedisProcess server = server("still");
    RedisConnector connector = connector(server.uri());
    connector.probe();
    server.suspend();

    for (int call = 0; call < 40; call++) {
      assertInTime(connector, UnifiedJedis::ping);
    }
    connector.probe();
    assertFalse(connector.isUp());
    server.resume();
    connector.probe();
    connector.probe();
    assertEquals("PONG", connector.call("key", UnifiedJedis::ping));
    assertTrue(connector.isUp());
  }

  private static void assertInTime(RedisConnector connector, Function<UnifiedJedis, Object> call) {
    long begin = System.nanoTime();
    assertThrows(RedisUnavailableException.class, () -> connector.call("key", call));
    Duration taken = Duration.ofNanos(System.nanoTime() - begin);
    assertTrue(taken.compareTo(BOUND) < 0, taken::toString);
  }

  @Test
  void refusesSeveralServersThatAreNoCluster() throws IOException {
    String both = server("one").uri() + "," + server("other").uri();
    RedisConnector connector = connector(both);
    connector.probe();

    assertFalse(connector.isUp());
    assertTrue(warnings().get(0).contains("footfall.redis names several servers"));
  }

  @Test
  void refusesAReplica() throws IOException {
    RedisProcess primary = server("primary");
    RedisProcess replica = server("replica", "--replicaof", "127.0.0.1 " + primary.port());
    RedisConnector connector = connector(replica.uri());
    connector.probe();

    assertFalse(connector.isUp());
    assertTrue(warnings().get(0).contains("footfall.redis"), messages::toString);
    assertTrue(warnings().get(0).contains("is a replica"), messages::toString);
  }

  @Test
  void usesACluster() throws IOException {
    RedisCluster cluster = RedisCluster.start(directory("cluster"));
    open.add(cluster);
    RedisConnector connector = connector(cluster.uris());
    connector.probe();
    assertTrue(connector.isUp(), messages::toString);
    assertOwners(cluster, connector);
    assertAdds(connector, 1);

    int lost = cluster.primaryOf("key-0");
    cluster.kill(lost);
    connector.probe();
    assertFalse(connector.isUp());
    assertTrue(answered(connector.runAll(ADD, everyKey())) > 0, "two shards are left");
    cluster.awaitFailoverOf(lost);
    connector.probe();
    connector.probe();
    assertTrue(connector.isUp(), messages::toString);
    assertOwners(cluster, connector);
    assertEquals(100, answered(connector.runAll(ADD, everyKey())));

    RedisConnector byOneNode = connector(cluster.uris().split(",")[1]);
    byOneNode.probe();
    assertOwners(cluster, byOneNode);

    RedisConnector database = connector(cluster.uris().split(",")[1] + "/1");
    database.probe();
    assertFalse(database.isUp());
    assertTrue(messages.toString().contains("footfall.redis names a database"));

    RedisConnector mixed = connector(cluster.uris() + "," + server("mixed").uri());
    mixed.probe();
    assertFalse(mixed.isUp());
    assertTrue(messages.toString().contains("footfall.redis mixes"), messages::toString);
  }

  @Test
  void aServerThatHangsHoldsUpNoCallOfOthers() throws Exception {
    RedisCluster cluster = RedisCluster.start(directory("hanging"));
    open.add(cluster);
    for (RedisProcess node : cluster.nodes()) {
      try (Jedis client = node.client()) {
        client.configSet("cluster-require-full-coverage", "no");
        client.configSet("cluster-replica-no-failover", "yes");
      }
    }
    RedisConnector connector = connector(cluster.uris(), PATIENT);
    connector.probe();
    connector.runAll(ADD, everyKey());
    int hanging = cluster.primaryOf("key-0");
    List<String> others =
        IntStream.range(0, 100)
            .mapToObj(i -> "key-" + i)
            .filter(key -> cluster.primaryOf(key) != hanging)
            .toList();
    cluster.node(hanging).suspend();
    AtomicBoolean ends = new AtomicBoolean();
    CountDownLatch hangs = new CountDownLatch(32);
    ExecutorService callers = Executors.newFixedThreadPool(32);
    try {
      IntStream.range(0, 32)
          .forEach(i -> callers.submit(() -> callUntil(ends, connector, hangs::countDown)));
      hangs.await();
      long begin = System.nanoTime();
      for (String key : others) {
        assertTrue((long) add(connector, key) > 0, key);
      }
      Duration taken = Duration.ofNanos(System.nanoTime() - begin);
      assertTrue(taken.compareTo(PATIENT.multipliedBy(4)) < 0, taken::toString);
      List<Optional<Object>> all = connector.runAll(ADD, everyKey());
      assertEquals(others.size(), answered(all), "in a pipeline as well");
    } finally {
      ends.set(true);
      callers.shutdown();
      cluster.node(hanging).resume();
    }
  }

  private static Object callUntil(AtomicBoolean end, RedisConnector connector, Runnable begun) {
    begun.run();
    while (!end.get()) {
      try {
        add(connector, "key-0");
      } catch (RedisUnavailableException e) {
        Thread.yield();
      }
    }
    return null;
  }

  @Test
  void aServerWithoutMemoryFailsUntilItHasSome() throws IOException {
    RedisProcess server = server("memory");
    RedisConnector connector = connector(server.uri(), PATIENT);
    connector.probe();
    List<ScriptCall> runs =
        List.of(
            new ScriptCall(List.of("key"), List.of("1")),
            new ScriptCall(List.of("list"), List.of("1")));
    try (Jedis direct = server.client()) {
      direct.lpush("list", "no number");
      assertEquals(List.of(Optional.of(1L), Optional.empty()), connector.runAll(ADD, runs));
      connector.probe();
      assertTrue(connector.isUp(), "a defect of one key is no outage");

      direct.configSet("maxmemory", "1");
      RedisUnavailableException refused =
          assertThrows(RedisUnavailableException.class, () -> connector.runAll(ADD, runs));
      assertTrue(refused.getMessage().contains("OOM"), refused::getMessage);
      for (int second = 0; second < 3; second++) {
        connector.probe();
        assertFalse(connector.isUp());
      }
      assertEquals(1, warnings().size(), messages::toString);

      direct.configSet("maxmemory", "0");
      connector.probe();
      connector.probe();
      assertTrue(connector.isUp());
    }
  }

  @Test
  void aSlotThatMovesIsNoOutage() throws IOException {
    RedisCluster cluster = RedisCluster.start(directory("moving"));
    open.add(cluster);
    RedisConnector connector = connector(cluster.uris(), PATIENT);
    connector.probe();
    add(connector, "{slot}here");
    int from = cluster.primaryOf("{slot}here");
    int to = cluster.primaries().stream().filter(port -> port != from).findFirst().orElseThrow();
    int slot = JedisClusterCRC16.getSlot("{slot}here");
    try (Jedis source = cluster.node(from).client();
        Jedis target = cluster.node(to).client()) {
      target.clusterSetSlotImporting(slot, source.clusterMyId());
      source.clusterSetSlotMigrating(slot, target.clusterMyId());
    }
    List<String> keys = List.of("{slot}here", "{slot}there");
    for (int call = 0; call < 9; call++) {
      assertThrows(
          SlotMovingException.class,
          () -> connector.call(keys.get(0), redis -> ADD.run(redis, keys, List.of("1"))));
      assertThrows(
          SlotMovingException.class,
          () -> connector.runAll(ADD, List.of(new ScriptCall(keys, List.of("1")))));
    }
    connector.probe();
    assertTrue(connector.isUp(), messages::toString);
    assertEquals(List.of(), warnings());
  }

  private static void assertOwners(RedisCluster cluster, RedisConnector connector) {
    for (int i = 0; i < 20; i++) {
      String key = "key-" + i;
      assertEquals(cluster.primaryOf(key), connector.ownerOf(key).getPort(), key);
    }
  }

  private static void assertAdds(RedisConnector connector, long sum) {
    assertEquals(
        IntStream.range(0, 100).mapToObj(i -> Optional.of(sum + i)).toList(),
        connector.runAll(ADD, everyKey()));
  }

  /** Adds to 100 keys, to each another number. */
  private static List<ScriptCall> everyKey() {
    return IntStream.range(0, 100)
        .mapToObj(i -> new ScriptCall(List.of("key-" + i), List.of(Integer.toString(1 + i))))
        .toList();
  }

  private static long answered(List<Optional<Object>> results) {
    return results.stream().filter(Optional::isPresent).count();
  }

  private static Object add(RedisConnector connector, String key) {
    return connector.call(key, redis -> ADD.run(redis, List.of(key), List.of("1")));
  }

  private List<String> warnings() {
    return messages.stream()
        .filter(message -> message.startsWith("Redis or a part of it fails"))
        .toList();
  }

  private RedisProcess server(String name, String... options) throws IOException {
    RedisProcess server = RedisProcess.started(directory(name), options);
    open.add(server);
    return server;
  }

  private static Path directory(String name) {
    return BuildDirectory.resolve("redis").resolve("connector-" + name);
  }

  private RedisConnector connector(String uris) {
    return connector(uris, TIMEOUT);
  }

  private RedisConnector connector(String uris, Duration timeout) {
    RedisConnector connector =
        new RedisConnector(Optional.of(uris), timeout, 8, new RedisBreaker());
    open.add(0, connector::close);
    return connector;
  }
}
