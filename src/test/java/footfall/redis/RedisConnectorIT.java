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
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.util.JedisClusterCRC16;

@Timeout(120)
class RedisConnectorIT {

  private static final Duration TIMEOUT = Duration.ofMillis(50);

  /** So that a stall of the machine fails no call that is to succeed. */
  private static final Duration PATIENT = Duration.ofMillis(500);

  /** So that a server may stand still for a while. */
  private static final Duration STALLED = Duration.ofSeconds(10);

  /** Far above the timeout, for a machine that is busy; far below what is waited for. */
  private static final Duration BOUND = Duration.ofMillis(1_500);

  private static final RedisScript ADD =
      RedisScript.of("return redis.call('INCRBY', KEYS[1], ARGV[1])");

  private static final RedisScript PING = RedisScript.of("return 'PONG'");
  private static final RedisScript SET =
      RedisScript.of("return redis.call('SET', KEYS[1], ARGV[1])");
  private static final RedisScript GET = RedisScript.of("return redis.call('GET', KEYS[1])");

  /** Returns its first argument after as many milliseconds as the second says. */
  private static final RedisScript SLOW =
      RedisScript.of(
          """
          local function micros()
            local time = redis.call('TIME')
            return time[1] * 1000000 + time[2]
          end
          local begin = micros()
          while micros() - begin < ARGV[2] * 1000 do end
          return ARGV[1]
          """);

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
    assertThrows(RedisUnavailableException.class, () -> ping(connector));
    assertEquals(List.of(), messages);
  }

  @Test
  void usesOneServer() throws IOException {
    RedisProcess server = server("single");
    RedisConnector connector = connector(server.uri() + "/2");
    connector.probe();

    assertTrue(connector.isUp());
    assertEquals("OK", run(connector, SET, "key", "value"));
    assertEquals("value", run(connector, GET, "key"));
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

    assertEquals("PONG", ping(right));
    assertThrows(RedisUnavailableException.class, () -> ping(wrong));
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
    assertThrows(RedisUnavailableException.class, () -> ping(connector));
    assertEquals(1, warnings().size(), messages::toString);

    server.start();
    connector.probe();
    assertTrue(connector.isUp());
    assertEquals("PONG", ping(connector));
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
  void endsRunsThatWaitForManyAnswersInTime() throws Exception {
    RedisProcess server = server("many");
    RedisConnector connector = connector(server.uri());
    connector.probe();

    // Each answer comes before the time limit of its connection, and the last after 4 s.
    List<Duration> taken = new ArrayList<>();
    for (FutureTask<Duration> each : begin(200, i -> timeOfSlowRun(connector))) {
      taken.add(each.get());
    }
    assertTrue(Collections.max(taken).compareTo(BOUND) < 0, taken::toString);
  }

  private static Duration timeOfSlowRun(RedisConnector connector) {
    long begin = System.nanoTime();
    try {
      run(connector, SLOW, "key", "", "20");
    } catch (RedisUnavailableException e) {
      // All but the first few.
    }
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  @Test
  void sendsRunsThatWaitTogetherAndAnswersEachByItself() throws Exception {
    RedisProcess server = server("together");
    RedisConnector connector = connector(server.uri(), STALLED);
    connector.probe();
    ping(connector);
    try (Jedis direct = server.client()) {
      direct.lpush("key-7", "no number");
      long before = reads(direct);
      server.suspend();
      List<FutureTask<String>> answers = begin(64, i -> answer(connector, "key-" + i, 1_000 + i));
      server.resume();
      for (int i = 0; i < 64; i++) {
        String expected = i == 7 ? "refused" : Integer.toString(1_000 + i);
        assertEquals(expected, answers.get(i).get(), "run " + i);
      }
      long reads = reads(direct) - before;
      assertTrue(reads < 20, () -> reads + " reads for 64 runs");
    }
  }

  private static String answer(RedisConnector connector, String key, int number) {
    try {
      return String.valueOf(run(connector, ADD, key, Integer.toString(number)));
    } catch (RedisUnavailableException e) {
      assertTrue(e.getMessage().contains("WRONGTYPE"), e::getMessage);
      return "refused";
    }
  }

  private static long reads(Jedis server) {
    return server
        .info("stats")
        .lines()
        .filter(line -> line.startsWith("total_reads_processed:"))
        .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1)))
        .sum();
  }

  /** Has each of many threads make a call, and returns once all wait for an answer or have it. */
  private static <T> List<FutureTask<T>> begin(int threads, IntFunction<T> call) {
    List<FutureTask<T>> calls =
        IntStream.range(0, threads).mapToObj(i -> new FutureTask<>(() -> call.apply(i))).toList();
    List<Thread> callers = calls.stream().map(Thread::new).toList();
    callers.forEach(Thread::start);
    while (!callers.stream().allMatch(RedisConnectorIT::waitsOrEnded)) {
      Thread.onSpinWait();
    }
    return calls;
  }

  private static boolean waitsOrEnded(Thread thread) {
    Thread.State state = thread.getState();
    return state == Thread.State.TIMED_WAITING || state == Thread.State.TERMINATED;
  }

  @Test
  void endsACallOfAServerThatStandsStillInTime() throws IOException {
    RedisProcess server = server("still");
    RedisConnector connector = connector(server.uri());
    connector.probe();
    server.suspend();

    for (int call = 0; call < 40; call++) {
      assertInTime(() -> ping(connector));
    }
    connector.probe();
    assertFalse(connector.isUp());
    server.resume();
    connector.probe();
    connector.probe();
    assertEquals("PONG", ping(connector));
    assertTrue(connector.isUp());
  }

  private static void assertInTime(Executable call) {
    long begin = System.nanoTime();
    assertThrows(RedisUnavailableException.class, call);
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
          SlotMovingException.class, () -> connector.run(ADD, new ScriptCall(keys, List.of("1"))));
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
    return run(connector, ADD, key, "1");
  }

  private static Object ping(RedisConnector connector) {
    return run(connector, PING, "key");
  }

  private static Object run(RedisConnector connector, RedisScript script, String... keyAndArgs) {
    List<String> all = List.of(keyAndArgs);
    return connector.run(script, new ScriptCall(all.subList(0, 1), all.subList(1, all.size())));
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
