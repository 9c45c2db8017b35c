package footfall.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Posts visits from many connections at once, each of a URL of its own, and keeps the answers. */
final class VisitLoad {

  /**
   * An answer that was no 200.
   *
   * @param status 0 where the connection broke
   * @param nanos how long it took
   */
  record Refusal(int status, String body, long nanos) {}

  private static final int CONNECTIONS = 16;

  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final Queue<Refusal> refusals = new ConcurrentLinkedQueue<>();
  private final Semaphore acknowledgements = new Semaphore(0);
  private final AtomicLong next = new AtomicLong();
  private final FootfallClient client;
  private final String urlPrefix;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private List<Thread> threads = List.of();

  /**
   * @param urlPrefix what the URLs begin with, different in each test
   */
  VisitLoad(URI base, String urlPrefix) {
    this.client = new FootfallClient(base);
    this.urlPrefix = urlPrefix;
  }

  void start() {
    threads =
        IntStream.range(0, CONNECTIONS)
            .mapToObj(i -> new Thread(this::post, "visits-" + i))
            .toList();
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
      String url = urlPrefix + next.getAndIncrement();
      long begin = System.nanoTime();
      try {
        var response = client.visit(url);
        if (response.statusCode() == 200) {
          acknowledged.add(url);
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

  int acknowledged() {
    return acknowledged.size();
  }

  Queue<Refusal> refusals() {
    return refusals;
  }

  /** Checks that every acknowledged visit is stored, and that no visit is stored twice. */
  void verify(Map<String, Long> stored) {
    long missing = acknowledged.stream().filter(url -> !stored.containsKey(url)).count();
    long twice = stored.values().stream().filter(count -> count != 1).count();
    assertEquals(0, missing, () -> "acknowledged and missing, of " + acknowledged.size());
    assertEquals(0, twice, "stored more than once");
    assertTrue(!acknowledged.isEmpty(), "nothing was acknowledged");
  }
}
