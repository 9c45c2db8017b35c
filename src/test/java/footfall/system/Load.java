package footfall.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

/** Records from many connections at once, and keeps the answers. */
final class Load {

  /**
   * An answer that was no 200.
   *
   * @param status 0 where the connection broke
   * @param nanos how long it took
   */
  record Refusal(int status, String body, long nanos) {}

  private static final int CONNECTIONS = 16;

  /** When the last request was sent, in milliseconds, of those that were acknowledged. */
  private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();

  private final Queue<Refusal> refusals = new ConcurrentLinkedQueue<>();
  private final Semaphore acknowledgements = new Semaphore(0);
  private final AtomicLong next = new AtomicLong();
  private final LongFunction<String> names;
  private final Call call;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private List<Thread> threads = List.of();

  /** Records what has a name. */
  @FunctionalInterface
  private interface Call {

    HttpResponse<String> send(String name) throws IOException;
  }

  private Load(LongFunction<String> names, Call call) {
    this.names = names;
    this.call = call;
  }

  /**
   * Visits, each of a URL of its own.
   *
   * @param urlPrefix what the URLs begin with, different in each test
   */
  static Load ofVisits(URI base, String urlPrefix) {
    return new Load(number -> urlPrefix + number, new FootfallClient(base)::visit);
  }

  /**
   * Heartbeats.
   *
   * @param prefix what the names of the clients begin with, different in each test
   * @param clients how many take turns
   */
  static Load ofHeartbeats(URI base, String prefix, int clients) {
    FootfallClient client = new FootfallClient(base);
    return new Load(
        number -> prefix + number % clients,
        name -> client.postJson("heartbeat", "{\"client_id\":\"" + name + "\"}"));
  }

  void start() {
    threads =
        IntStream.range(0, CONNECTIONS).mapToObj(i -> new Thread(this::post, "load-" + i)).toList();
    threads.forEach(Thread::start);
  }

  private void post() {
    try {
      postUntilStopped();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void postUntilStopped() throws InterruptedException {
    while (stopped.getCount() > 0) {
      String name = names.apply(next.getAndIncrement());
      long begin = System.nanoTime();
      long sent = Clock.systemUTC().millis();
      try {
        var response = call.send(name);
        if (response.statusCode() == 200) {
          acknowledged.merge(name, sent, Math::max);
          acknowledgements.release();
        } else {
          refuse(response.statusCode(), response.body(), begin);
        }
      } catch (IOException e) {
        refuse(0, String.valueOf(e.getMessage()), begin);
      }
    }
  }

  /** A client that is refused waits a little, so that it does not take the CPU from the service. */
  private void refuse(int status, String body, long begin) throws InterruptedException {
    refusals.add(new Refusal(status, body, System.nanoTime() - begin));
    stopped.await(50, TimeUnit.MILLISECONDS);
  }

  /** Waits until this many more visits are acknowledged. */
  void awaitAcknowledged(int count, Duration atMost) throws InterruptedException {
    acknowledgements.drainPermits();
    assertTrue(
        acknowledgements.tryAcquire(count, atMost.toMillis(), TimeUnit.MILLISECONDS),
        () -> "fewer than " + count + " acknowledged in " + atMost + ", last: " + refusals.peek());
  }

  void stop() throws InterruptedException {
    stopped.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** How many different ones were acknowledged. */
  int acknowledged() {
    return acknowledged.size();
  }

  Queue<Refusal> refusals() {
    return refusals;
  }

  /**
   * Checks that all that was acknowledged is stored.
   *
   * @param lastSeen when each was seen last, in milliseconds
   */
  void verifyLastSeen(Map<String, Long> lastSeen) {
    acknowledged.forEach(
        (name, sent) -> assertTrue(lastSeen.getOrDefault(name, 0L) >= sent, () -> name + " lost"));
  }

  /**
   * Checks that all that was acknowledged is stored, and that nothing is stored twice.
   *
   * @param stored how often each is
   */
  void verify(Map<String, Long> stored) {
    long missing = acknowledged.keySet().stream().filter(name -> !stored.containsKey(name)).count();
    long twice = stored.values().stream().filter(count -> count != 1).count();
    assertEquals(0, missing, () -> "acknowledged and missing, of " + acknowledged.size());
    assertEquals(0, twice, "stored more than once");
    assertTrue(!acknowledged.isEmpty(), "nothing was acknowledged");
  }
}
