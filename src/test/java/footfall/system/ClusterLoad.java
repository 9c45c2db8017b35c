package footfall.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Visits and heartbeats at several nodes, at an even pace, and what became of each: acknowledged,
 * refused, or uncertain, where the connection broke or the answer says that it may have been
 * recorded. One client visits one page more often than a limit allows. Between them page counts are
 * read.
 */
final class ClusterLoad {

  private static final Logger LOG = Logger.getLogger(ClusterLoad.class.getName());

  /** How many requests each node has to answer at once. */
  static final int THREADS_OF_NODE = 3;

  private static final int HEARTBEAT_EACH = 4;
  private static final int COUNT_EACH = 8;
  private static final int HOT_EACH = 5;
  private static final int CLIENTS = 500;

  /** How many wrong ones a failure shows. */
  private static final int SHOWN = 10;

  private static final long PACE_MILLIS = 25;

  private final Map<SentVisit, Long> acknowledged = new ConcurrentHashMap<>();
  private final Map<SentVisit, Long> uncertain = new ConcurrentHashMap<>();
  private final Set<String> present = ConcurrentHashMap.newKeySet();
  private final CountCheck counts = new CountCheck();
  private final LimitCheck limits = new LimitCheck();
  private final Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
  private final Map<Integer, Semaphore> successes = new ConcurrentHashMap<>();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();
  private final String prefix;
  private final long seed;

  private ClusterLoad(String prefix, long seed) {
    this.prefix = prefix;
    this.seed = seed;
  }

  /**
   * Begins.
   *
   * @param bases where the nodes are, or one balancer in front of them
   * @param prefix what the URLs and the names of clients begin with, different in each test
   */
  static ClusterLoad started(List<URI> bases, String prefix, long seed) {
    ClusterLoad load = new ClusterLoad(prefix, seed);
    for (int i = 0; i < bases.size() * THREADS_OF_NODE; i++) {
      int node = i % bases.size();
      load.successes.putIfAbsent(node, new Semaphore(0));
      load.threads.add(
          new Thread(
              new Sender(load, node, new FootfallClient(bases.get(node)), seed + i),
              "cluster-load-" + i));
    }
    load.threads.forEach(Thread::start);
    return load;
  }

  /** Sends one request after the other. */
  private record Sender(ClusterLoad load, int node, FootfallClient client, Random random)
      implements Runnable {

    Sender(ClusterLoad load, int node, FootfallClient client, long seed) {
      this(load, node, client, new Random(seed));
    }

    @Override
    public void run() {
      try {
        while (!load.stopped.await(PACE_MILLIS, TimeUnit.MILLISECONDS)) {
          if (random.nextInt(HEARTBEAT_EACH) == 0) {
            heartbeat(load.prefix + random.nextInt(CLIENTS));
          } else if (random.nextInt(COUNT_EACH) == 0) {
            readCount(SentVisit.page(load.prefix, random.nextInt(SentVisit.pages())));
          } else if (random.nextInt(HOT_EACH) == 0) {
            visit(SentVisit.hot(load.prefix));
          } else {
            visit(SentVisit.draw(load.prefix, random));
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private void heartbeat(String name) {
      Outcome outcome =
          post(
              "heartbeat of " + name,
              "heartbeat",
              "{\"client_id\":\"" + name + "\"}",
              "10.3.0.1",
              "x");
      if (outcome.isAcknowledged()) {
        load.present.add(name);
      }
    }

    private void readCount(String url) {
      long least = load.counts.least(node, url);
      Outcome outcome =
          outcome("count of " + url, client.request("visits/" + FootfallClient.encode(url)));
      if (outcome.isAcknowledged()) {
        load.counts.answered(node, url, least, outcome.count());
      }
    }

    private void visit(SentVisit visit) {
      load.counts.sent(visit.url());
      Outcome outcome =
          post(visit, "visit", "{\"url\":\"" + visit.url() + "\"}", visit.ip(), visit.agent());
      if (outcome.isAcknowledged()) {
        load.acknowledged.merge(visit, 1L, Long::sum);
        load.counts.acknowledged(node, visit.url());
        load.successes.get(node).release();
      } else if (outcome.status() == 0 || outcome.body().contains("may have been recorded")) {
        load.uncertain.merge(visit, 1L, Long::sum);
      }
    }

    private Outcome post(Object sent, String path, String body, String ip, String agent) {
      return outcome(
          sent,
          client
              .request(path)
              .header("Content-Type", "application/json")
              .header("X-Forwarded-For", ip)
              .header("User-Agent", agent)
              .POST(BodyPublishers.ofString(body)));
    }

    private Outcome outcome(Object sent, HttpRequest.Builder request) {
      long begin = System.nanoTime();
      int status = 0;
      String text;
      try {
        HttpResponse<String> response = client.send(request);
        status = response.statusCode();
        text = response.body();
      } catch (IOException e) {
        LOG.log(Level.FINE, "The node is away", e);
        text = String.valueOf(e.getMessage());
      }
      long end = System.nanoTime();
      Outcome outcome = new Outcome(node, sent, status, text, end, end - begin);
      load.outcomes.add(outcome);
      return outcome;
    }
  }

  /** Waits until a node has acknowledged this many more visits. */
  void awaitAcknowledged(int node, int count, Duration atMost) throws InterruptedException {
    Semaphore acknowledgements = successes.get(node);
    acknowledgements.drainPermits();
    assertTrue(
        acknowledgements.tryAcquire(count, atMost.toMillis(), TimeUnit.MILLISECONDS),
        () -> "Node " + node + ": not " + count + " visits within " + atMost + "; " + statuses());
  }

  /** Waits until each node has acknowledged this many more visits. */
  void awaitAcknowledged(int count, Duration atMost) throws InterruptedException {
    for (int node = 0; node < successes.size(); node++) {
      awaitAcknowledged(node, count, atMost);
    }
  }

  void stop() throws InterruptedException {
    stopped.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** Waits until a time, at which each node still acknowledges visits. */
  void awaitTime(long nanoTime, Duration atMost) throws InterruptedException {
    while (System.nanoTime() < nanoTime) {
      awaitAcknowledged(1, atMost);
    }
  }

  /** Expects nothing of a node that has lost its memory and does not answer yet. */
  void restarted(int node) {
    limits.restarted(node);
    counts.forget(node);
  }

  /** Expects of no limit that nodes share it in this time. */
  void apart(long begin, long end) {
    limits.apart(begin, end);
  }

  /** What was answered since a time. */
  List<Outcome> outcomesSince(long nanoTime) {
    return outcomes.stream().filter(outcome -> outcome.at() > nanoTime).toList();
  }

  /** What was answered in this order. */
  Collection<Outcome> outcomes() {
    return outcomes;
  }

  /** How often there was each status. */
  Map<Integer, Long> statuses() {
    return outcomes.stream()
        .collect(Collectors.groupingBy(Outcome::status, TreeMap::new, Collectors.counting()));
  }

  /** How many visits were acknowledged. */
  long acknowledged() {
    return acknowledged.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Checks that all that was acknowledged is stored once, as it was sent, and nothing refused. */
  void verifyVisits(Database database) throws Exception {
    Map<SentVisit, Long> stored = database.details(prefix);
    Set<SentVisit> all = new HashSet<>(stored.keySet());
    all.addAll(acknowledged.keySet());
    List<String> wrong = new ArrayList<>();
    for (SentVisit visit : all) {
      long least = acknowledged.getOrDefault(visit, 0L);
      long most = least + uncertain.getOrDefault(visit, 0L);
      long count = stored.getOrDefault(visit, 0L);
      if (count < least || count > most) {
        wrong.add(visit + " is stored " + count + " times, and should be " + least + " to " + most);
      }
    }
    assertEquals(
        List.of(),
        wrong.stream().limit(SHOWN).toList(),
        () -> wrong.size() + " of " + all.size() + " wrong, seed " + seed + ", " + statuses());
    assertTrue(!acknowledged.isEmpty(), "nothing was acknowledged");
  }

  /** Checks that no count was too small, too large or smaller than before on its node. */
  void verifyCounts() {
    counts.verify();
  }

  /**
   * Checks that the client that visits a page too often was held to the limit.
   *
   * @param limit the number of visits a minute
   */
  void verifyLimits(int limit) {
    SentVisit hot = SentVisit.hot(prefix);
    limits.verify(outcomes.stream().filter(o -> o.sent().equals(hot)).toList(), limit);
  }

  /** Checks that all clients whose heartbeats were acknowledged are stored, each once. */
  void verifyClients(Map<String, Long> stored) {
    List<String> missing = present.stream().filter(name -> !stored.containsKey(name)).toList();
    assertEquals(
        List.of(), missing.stream().limit(SHOWN).toList(), () -> "clients lost, seed " + seed);
    assertTrue(stored.values().stream().allMatch(rows -> rows == 1), "a client is stored twice");
  }
}
